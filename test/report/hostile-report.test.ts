import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PromptReport, Report } from "../../src/gate/report.ts";
import { annotations } from "../../src/report/annotations.ts";
import { commentMarker, renderComment } from "../../src/report/markdown/comment.ts";
import { renderSummary } from "../../src/report/markdown/summary.ts";
import { reportJson } from "../../src/report/report-json.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { headline } from "../../src/report/words/headline.ts";
import { sized } from "../full-size.ts";
import { aFinding, aFlip, aPrompt, aReport, regression } from "./a-report.ts";
import { hostileText } from "./hostile-text.ts";
import { cellsOf, outsideCode } from "./outside-code.ts";

const links = { run: null, baseBranch: null, repository: null, pull: null };

/** The same report with other words wherever a pull request decides the words. */
function reportOf(word: () => string): Report {
  const prompt = (base: PromptReport): PromptReport => ({
    ...base,
    id: word(),
    // Two rows of one path would say once what changed.
    path: `${base.verdict} ${word()}`,
    suite_path: word(),
    diff: [
      {
        line: 2,
        words: [
          { kind: "same", text: `a ${word()}` },
          { kind: "removed", text: `b ${word()}` },
          { kind: "added", text: `c ${word()}` },
        ],
      },
    ],
    owner: [word(), word()],
    model: `new ${word()}`,
    base_model: `old ${word()}`,
    further_model: base.verdict === "ok",
    called: { base: { provider: "openai", model: word() }, head: { provider: "openai", model: word() } },
    change: { ...base.change, previous_id: word() },
    reason: word(),
    notes: [word(), word()],
    labels: base.verdict === "regression" ? [{ label: `label ${base.id}`, cases: 3 }] : [],
    flips: [
      aFlip({ case: word(), expected: `label ${base.id}`, base_output: word(), head_output: word() }),
      // Nor would the second list the cases of the first again.
      aFlip({ case: base.verdict, expected: { [word()]: word() } }),
      aFlip({ expected: null, reason: `the judge says ${word()}` }),
    ],
    failures: [
      { case: word(), critical: true, expected: word(), output: word(), reason: word() },
      { case: word(), critical: false, expected: null, output: word(), reason: `the judge says ${word()}` },
    ],
    flaky: [
      { case: word(), base: 1, head: 0.2 },
      { case: word(), base: null, head: 0.4 },
    ],
    confusion: [
      { expected: word(), said: `not ${word()}`, base: 0, head: 3 },
      { expected: word(), said: null, base: 2, head: 1 },
    ],
    unjudged: [{ case: word(), reason: word() }],
    gate_changes: [{ kind: "case-removed", file: word(), what: word() }],
    // Of two rows with one id, which harmless words may have, only the first would ask for an approval.
    approvers: base.verdict === "ok" ? [] : [[word(), word()], [word()]],
    // Nor would the second say what changed in the text.
    text_change: base.verdict === "regression" ? { line: 3, removed: word(), added: word() } : null,
  });
  return aReport({
    verdict: "blocked",
    contact: word(),
    estimate: {
      requests: { first: 3, at_most: 9 },
      cost_usd: { first: null, at_most: null },
      unknown: word(),
    },
    problems: [{ what: word(), remedy: word() }],
    findings: [
      aFinding({ file: word(), message: word(), remedy: word() }),
      aFinding({ severity: "warning", file: `file ${word()}`, message: word(), remedy: word() }),
    ],
    prompts: [
      prompt(regression()),
      prompt(aPrompt()),
      prompt(
        aPrompt({
          verdict: "unevaluated",
          provider: null,
          head: null,
          base: null,
          delta: null,
          interval: null,
        }),
      ),
    ],
  });
}

const hostileReport = fc.array(hostileText, { minLength: 12, maxLength: 12 }).map((texts) => {
  let next = 0;
  return reportOf(() => texts[next++ % texts.length] || "x");
});

/** Lines as a parser sees their kind: how many cells, which marks at the start. */
function skeleton(markdown: string): readonly string[] {
  return markdown.split("\n").map((line) => {
    if (line.startsWith("|")) return `row of ${cellsOf(line).length}`;
    return /^(?:- |### |\*\*|```|<details>|<\/details>|<!--)?/.exec(line)?.[0] || (line === "" ? "" : "text");
  });
}

const plain = reportOf(() => "x");
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u2800]/u;
const control = /[\p{Cc}]/u;

describe("a report full of hostile text", () => {
  it.each([
    { what: "comment", render: renderComment },
    { what: "summary", render: renderSummary },
  ])("has a $what with the structure of a harmless one", ({ render }) => {
    const expected = skeleton(render(plain, { links }));
    fc.assert(
      fc.property(hostileReport, (report) => {
        expect(skeleton(render(report, { links }))).toEqual(expected);
      }),
      { numRuns: sized(200) },
    );
  });

  it("leaves nothing alive outside of code", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const comment = renderComment(report, { links });
        expect(comment.indexOf(commentMarker, 1)).toBe(-1);
        expect(comment.startsWith(`${commentMarker}\n`)).toBe(true);
        const fenced = comment.slice(commentMarker.length).replace(/^```yaml\n[^`]*\n```$/m, "");
        for (const line of fenced.split("\n").filter((each) => !/^<details>|^\| :-:/.test(each))) {
          const rest = outsideCode(line).replace(
            /^### |^<\/details>$|^- |\*\*|~~|<wbr>|&[lg]t;|\$\d[\d.]*/g,
            "",
          );
          expect(rest).not.toMatch(/[@#[\]`~\\$<&]|(?<![A-Za-z0-9])_|:[^\s:]+:|\/\/|www\.|[0-9a-f]{7}/iu);
        }
      }),
      { numRuns: sized(200) },
    );
  });

  it("has no invisible or control character anywhere", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const texts = [
          renderComment(report, { links }),
          renderSummary(report, { links }),
          renderTerminal(report, { columns: 100, colour: false }),
          ...annotations(report).map(({ message }) => message),
          reportJson(report),
        ];
        for (const text of texts) {
          expect(text.replaceAll(/\p{Extended_Pictographic}\uFE0F/gu, "")).not.toMatch(invisible);
          expect(text.replaceAll("\n", "")).not.toMatch(control);
        }
      }),
      { numRuns: sized(200) },
    );
  });

  it("starts no workflow command in a log, at any width", () => {
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 20, max: 120 }), (report, columns) => {
        const lines = [renderTerminal(report, { columns, colour: false, verbose: true }), reportJson(report)]
          .join("")
          .split("\n");
        expect(lines.filter((line) => /^\s*::|##\[/u.test(line))).toEqual([]);
      }),
      { numRuns: sized(200) },
    );
  });

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const { headline: line, ...rest } = JSON.parse(reportJson(report));
        expect(rest).toEqual(report);
        expect(line).toBe(headline(report));
      }),
      { numRuns: sized(200) },
    );
  });
});
