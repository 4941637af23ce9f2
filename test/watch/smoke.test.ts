import { describe, expect, it } from "vitest";
import { pointersCheck, type SmokeCheck, smokeWord } from "../../src/watch/smoke.ts";

const served = { text: "{}", what: "gone", held: null, wanted: "{}\n", changed: null, patience: 60 };

describe(pointersCheck, () => {
  it.each([
    { why: "the same bytes", seen: {}, word: "passed" },
    { why: "other bytes", seen: { text: "{ }" }, word: "failed" },
    { why: "other bytes a minute after a change", seen: { text: "{ }", changed: 59 }, word: "inconclusive" },
    { why: "other bytes long after a change", seen: { text: "{ }", changed: 61 }, word: "failed" },
    { why: "nothing", seen: { text: null }, word: "inconclusive" },
    { why: "what a cache has long held", seen: { held: 61 }, word: "inconclusive" },
  ])("says $word of $why", ({ seen, word }) => {
    expect(pointersCheck({ ...served, ...seen }).word).toBe(word);
  });
});

describe(smokeWord, () => {
  it.each([
    { words: ["passed", "skipped"], word: "passed" },
    { words: ["passed", "inconclusive"], word: "inconclusive" },
    { words: ["inconclusive", "failed"], word: "failed" },
    { words: ["skipped"], word: "inconclusive" },
    { words: [], word: "inconclusive" },
  ] as const)("makes $word of $words", ({ words, word }) => {
    const checks = words.map((each): SmokeCheck => ({ name: "cases", word: each, what: "" }));
    expect(smokeWord(checks)).toBe(word);
  });
});
