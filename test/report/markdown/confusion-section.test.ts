import { describe, expect, it } from "vitest";
import type { ConfusionCell } from "../../../src/gate/report.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { renderSummary } from "../../../src/report/markdown/summary.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { aPrompt, aReport, regression } from "../a-report.ts";

const links = { run: null, baseBranch: "main", repository: null, pull: null };
const cell = (expected: string, said: string | null, base: number | null, head: number): ConfusionCell => ({
  expected,
  said,
  base,
  head,
});

const comment = (confusion: readonly ConfusionCell[]): string =>
  renderComment(aReport({ verdict: "blocked", prompts: [{ ...regression(), confusion }] }), { links });
const summary = (confusion: readonly ConfusionCell[]): string =>
  renderSummary(aReport({ prompts: [aPrompt({ confusion })] }), { links });

describe("confusions", () => {
  it("shows those that changed, the largest change first, and no right answer", () => {
    const text = comment([
      cell("billing", "billing", 14, 7),
      cell("billing", "other", 0, 7),
      cell("technical", "other", 2, 2),
      cell("technical", null, 3, 1),
    ]);
    expect(text).toContain(
      [
        "<details><summary>Confusions that changed</summary>",
        "",
        "| Expected | Said | Base | Head |",
        "| :-- | :-- | --: | --: |",
        "| `billing` | `other` | 0 | 7 |",
        "| `technical` | no label | 3 | 1 |",
        "",
        "</details>",
      ].join("\n"),
    );
  });

  it("says nothing in the comment where none changed, and the most frequent ones in the summary", () => {
    const same = [cell("a", "b", 1, 1), cell("a", "c", 2, 2), cell("a", "a", 9, 9)];
    expect(comment(same)).not.toContain("Confusions");
    expect(summary(same)).toContain("| `a` | `c` | 2 | 2 |\n| `a` | `b` | 1 | 1 |");
  });

  it("shows head alone where there is no base", () => {
    expect(summary([cell("a", "b", null, 3)])).toContain(
      "| Expected | Said | Cases |\n| :-- | :-- | --: |\n| `a` | `b` | 3 |",
    );
  });

  it.each([
    { where: "comment", write: comment, shown: 10 },
    { where: "summary", write: summary, shown: 20 },
  ])("stays readable with 77 labels in the $where, and says how many are left out", ({ write, shown }) => {
    const names = Array.from({ length: 77 }, (_, index) => `label-${index}`);
    const cells = names.flatMap((expected) => names.map((said) => cell(expected, said, 0, 1)));
    const text = write(cells);
    expect(text.match(/^\| `label-/gm)?.length).toBe(shown);
    expect(text).toContain(`${shown} of 5,852</summary>`);
    expect(text).toContain(
      `… ${(5852 - shown).toLocaleString("en")} more confusions that changed in the full report.`,
    );
  });

  it("stand on a line at a terminal", () => {
    const prompts = [
      { ...regression(), confusion: [cell("billing", "other", 0, 7), cell("other", null, 1, 0)] },
    ];
    const text = renderTerminal(aReport({ verdict: "blocked", prompts }), { columns: 100, colour: false });
    expect(text).toContain("Confused, base → head: billing as other 0 → 7; other as no label 1 → 0");
  });

  it("shows a hostile label literally", () => {
    const text = comment([cell("</details>|<!-- x", "@everyone `**", 0, 1)]);
    expect(text.match(/<\/details>/g)?.length).toBe((text.match(/<details>/g)?.length ?? 0) + 1);
    expect(text).not.toContain("<!-- x");
    expect(text).toContain("`</details>`");
  });
});
