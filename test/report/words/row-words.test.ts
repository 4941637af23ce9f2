import { describe, expect, it } from "vitest";
import { rowWords } from "../../../src/report/words/row-words.ts";
import { aPrompt } from "../a-report.ts";

const { change } = aPrompt();

describe(rowWords, () => {
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
  ] as const)("says of the version when $why: $words", ({ version, next_version, kind, words }) => {
    expect(rowWords(aPrompt({ version, next_version, change: { ...change, kind } })).version).toBe(words);
  });

  it.each([
    { base: 0.003, head: 0.0041, words: "$0.0030 → $0.0041 (+37 %)" },
    { base: 0.02, head: 0.01, words: "$0.0200 → $0.0100 (−50 %)" },
    { base: 0.012, head: 0.012, words: "$0.0120" },
    { base: null, head: 0.012, words: "$0.0120" },
    { base: 0, head: 0.5, words: "$0 → $0.50" },
    { base: 0.012, head: null, words: "" },
  ])("says of a cost of $base and $head: $words", ({ base, head, words }) => {
    expect(rowWords(aPrompt({ cost_per_call_usd: { base, head } })).cost).toBe(words);
  });

  it("tells a baseline and an accuracy apart that differ", () => {
    const head = { passed: 9399, judged: 10_000, accuracy: 0.9399 };
    expect(rowWords(aPrompt({ baseline: 0.94, head }))).toMatchObject({
      baseline: "94.00 %",
      head: "93.99 %",
    });
  });

  it("says that only metadata changed was not asked again", () => {
    const untouched = aPrompt({
      base: null,
      head: null,
      delta: null,
      change: { ...change, behaviour: false },
    });
    expect(rowWords(untouched).change).toBe("not asked again");
  });
});
