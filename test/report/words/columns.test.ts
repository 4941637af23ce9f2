import { describe, expect, it } from "vitest";
import type { PromptReport } from "../../../src/gate/report.ts";
import { promptColumns } from "../../../src/report/words/columns.ts";
import { aPrompt } from "../a-report.ts";

const { change } = aPrompt();

function cell(title: string, prompt: Partial<PromptReport>): string {
  return promptColumns.find((column) => column.title === title)?.cell(aPrompt(prompt)) ?? "no such column";
}

describe("the columns of the table of prompts", () => {
  it.each([
    {
      why: "the merge gives the next number",
      version: 2,
      next_version: 3,
      kind: "modified",
      words: "2 → 3 on merge",
    },
    { why: "the author gave the number", version: 3, next_version: 3, kind: "modified", words: "3 on merge" },
    { why: "nothing is released", version: 1, next_version: null, kind: "modified", words: "1, unchanged" },
    { why: "the prompt is new", version: 1, next_version: 1, kind: "added", words: "1, new" },
    { why: "the file could not be read", version: null, next_version: null, kind: "modified", words: "" },
  ] as const)("say of the version when $why: $words", ({ version, next_version, kind, words }) => {
    expect(cell("Version", { version, next_version, change: { ...change, kind } })).toBe(words);
  });

  it.each([
    { base: 0.003, head: 0.0041, words: "$0.0030 → $0.0041 (+37 %)" },
    { base: 0.02, head: 0.01, words: "$0.0200 → $0.0100 (−50 %)" },
    { base: 0.012, head: 0.012, words: "$0.0120" },
    { base: null, head: 0.012, words: "$0.0120" },
    { base: 0, head: 0.5, words: "$0 → $0.50" },
    { base: 0.012, head: null, words: "" },
  ])("say of a cost of $base and $head: $words", ({ base, head, words }) => {
    expect(cell("Cost a call", { cost_per_call_usd: { base, head } })).toBe(words);
  });

  it("tell a baseline and an accuracy apart that differ", () => {
    const prompt = { baseline: 0.94, head: { passed: 9399, judged: 10_000, accuracy: 0.9399 } };
    expect([cell("After", prompt), cell("At least", prompt)]).toEqual(["93.99 %", "94.00 % (0.01 short)"]);
  });

  it("give the change against base and the distance to the baseline in points", () => {
    const prompt = {
      baseline: 0.9,
      base: { passed: 28, judged: 28, accuracy: 1 },
      head: { passed: 20, judged: 28, accuracy: 20 / 28 },
      delta: -8 / 28,
    };
    expect(["Before", "After", "At least"].map((title) => cell(title, prompt))).toEqual([
      "100 %",
      "71 % (−29)",
      "90 % (19 short)",
    ]);
  });

  it("say that only metadata changed was not asked", () => {
    const untouched = { base: null, head: null, delta: null, change: { ...change, behaviour: false } };
    expect(cell("After", untouched)).toBe("not asked");
  });
});
