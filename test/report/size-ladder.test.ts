import { describe, expect, it } from "vitest";
import type { PromptReport, Report } from "../../src/gate/report.ts";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { fitting } from "../../src/report/markdown/fitting.ts";
import { renderSummary } from "../../src/report/markdown/summary.ts";
import { sized } from "../full-size.ts";
import { aFinding, aFlip, aPrompt, aReport, regression } from "./a-report.ts";
import { cellsOf } from "./outside-code.ts";

const links = { run: null, baseBranch: "main", repository: null, pull: null };
const long = "|`<!\u200b".repeat(sized(2000));

function many<T>(number: number, one: (index: number) => T): readonly T[] {
  return Array.from({ length: number }, (_, index) => one(index));
}

function blocked(prompts: readonly PromptReport[], rest: Partial<Report> = {}): Report {
  return aReport({ verdict: "blocked", prompts, ...rest });
}

const worse = (index: number, flips = 7): PromptReport => ({
  ...regression(),
  id: `team.worse-${index}`,
  flips: many(flips, () => aFlip()),
});
const fine = (index: number): PromptReport => aPrompt({ id: `team.fine-${index}` });
const hostile = (): PromptReport => ({
  ...regression(),
  id: long,
  path: long,
  owner: many(50, () => long),
  model: long,
  reason: long,
  notes: many(50, () => long),
  labels: many(500, () => ({ label: long, cases: 1 })),
  flips: many(50, () => aFlip({ case: long, expected: long, base_output: long, head_output: long })),
  flaky: many(2000, () => ({ case: long, base: 0.2, head: 0.4 })),
  confusion: many(500, (index) => ({ expected: long, said: `${index}${long}`, base: 0, head: 1 })),
  unjudged: many(50, (index) => ({ case: long, reason: `${index}${long}` })),
  gate_changes: many(50, () => ({ kind: "case-removed", file: long, what: long })),
  approvers: many(50, () => many(50, () => long)),
  text_change: { line: 1, removed: long, added: long },
});

const extremes: readonly { readonly what: string; readonly report: Report }[] = [
  { what: "3,000 prompts that passed", report: aReport({ prompts: many(3000, fine) }) },
  { what: "3,000 prompts that got worse", report: blocked(many(3000, (index) => worse(index))) },
  { what: "100,000 flips of one prompt", report: blocked([worse(1, 100_000)]) },
  { what: "100,000 flips of 1,000 prompts", report: blocked(many(1000, (index) => worse(index, 100))) },
  { what: "10,000 findings", report: blocked([], { findings: many(10_000, (line) => aFinding({ line })) }) },
  { what: "hostile text of any length everywhere", report: blocked(many(sized(200), hostile)) },
  {
    what: "hostile problems and findings",
    report: blocked([], {
      problems: many(900, () => ({ what: long, remedy: long })),
      findings: many(900, () => aFinding({ file: long, message: long, remedy: long })),
    }),
  },
  {
    what: "wide characters",
    report: blocked(
      many(600, (index) => ({ ...worse(index), reason: "客".repeat(5000), notes: ["户".repeat(5000)] })),
    ),
  },
];

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** Every table has equal rows, every fence and fold is closed. */
function expectWhole(markdown: string): void {
  for (const block of markdown.split("\n\n").filter((each) => each.startsWith("|"))) {
    expect(
      new Set(
        block
          .trimEnd()
          .split("\n")
          .map((row) => cellsOf(row).length),
      ).size,
    ).toBe(1);
  }
  expect((markdown.match(/^```/gm) ?? []).length % 2).toBe(0);
  expect(markdown.match(/^<details>/gm)?.length).toBe(markdown.match(/^<\/details>$/gm)?.length);
  expect(markdown.endsWith("\n")).toBe(true);
}

describe("the size ladder", () => {
  it("keeps the headline, what to do and the worst rows in a comment that is at the limit", () => {
    const [worst, ...others] = many(500, (index) => worse(index, 100));
    const delta = -0.9;
    const report = blocked([...others, { ...regression(), ...worst, id: "team.worst", delta }]);
    const comment = renderComment(report, { links });
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
    expect(comment).toContain("### 🔴 Cannot merge: 500 prompts got worse");
    expect(comment).toContain("**Fix:** reword it and push.");
    const [first = ""] = comment.split("\n").filter((line) => line.startsWith("| 🔴"));
    expect(first).toContain("team.<wbr>worst");
    expect(comment).toContain("in the full report");
  });

  it.each(extremes)("keeps the comment within GitHub's limit for $what", ({ report }) => {
    const comment = renderComment(report, { links });
    expect(bytes(comment)).toBeLessThanOrEqual(65_000);
    expect(comment).toMatch(/^<!-- promptops:gate -->\n### (?:🔴|🟢|⚪) /u);
    expectWhole(comment);
  });

  it.each(extremes)("keeps the summary within GitHub's limit for $what", ({ report }) => {
    const summary = renderSummary(report, { links });
    expect(bytes(summary)).toBeLessThan(1_048_576);
    expectWhole(summary);
  });

  it("leaves out the passing rows first and says how many and where they are", () => {
    const comment = renderComment(blocked([...many(490, fine), worse(1)]), { links });
    expect(comment).toContain("… 487 more are fine.");
    expect(comment).toContain("→ **`other`**");
    expect(comment).toContain("`promptops-report.json` in the artifacts");
  });

  it("leaves out the answers next, then the cases", () => {
    const said = "word ".repeat(24);
    const flips = many(5, (index) =>
      aFlip({ case: `case ${index} ${said}`, base_output: said, head_output: said }),
    );
    const of = (number: number): string =>
      renderComment(blocked(many(number, (index) => ({ ...worse(index), flips }))), { links });
    expect(of(10)).toContain("→ **`word");
    const noAnswers = of(45);
    expect(noAnswers).not.toContain("→ **`word");
    expect(noAnswers).toContain("case 4");
    expect(noAnswers).toContain("Left out to fit: what the models said. The full report has all of it.");
    const unbearable = many(5, () => aFlip({ case: said.repeat(3), expected: said.repeat(3) }));
    expect(
      renderComment(blocked(many(90, (index) => ({ ...worse(index), flips: unbearable }))), { links }),
    ).toContain("Left out to fit: the cases that changed");
  });

  it("tells of two prompts openly and folds the others", () => {
    const comment = renderComment(blocked(many(60, (index) => ({ ...worse(index), flips: [] }))), { links });
    expect(comment.slice(0, comment.indexOf("<details>")).match(/before your change/g)).toHaveLength(2);
    expect(comment).toContain("<details><summary>48 more prompts to look at</summary>");
  });

  it("shows more in the summary than in the comment", () => {
    const report = blocked([worse(1, 200)]);
    expect(renderComment(report, { links })).toContain("… 188 more cases");
    expect(renderSummary(report, { links })).not.toContain("more cases in");
  });
});

describe(fitting, () => {
  it("takes the first that fits, counted in bytes, and the last when none does", () => {
    expect(fitting([["ä", "ä"], ["ää"], ["ä"]], 6)).toBe("ää\n");
    expect(fitting([["ää"], ["ä"]], 1)).toBe("ä\n");
  });

  it("does not read what is too long to its end", () => {
    function* endless(): Iterable<string> {
      while (true) yield "word";
    }
    expect(fitting([endless(), ["short"]], 100)).toBe("short\n");
  });
});
