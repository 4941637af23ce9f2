import { describe, expect, it } from "vitest";
import { unjudgedReasons } from "../../src/report/rows/lost-by-label.ts";
import { aPrompt } from "./a-report.ts";

const missing = (...reasons: readonly string[]): { readonly case: string; readonly reason: string }[] =>
  reasons.map((reason, at) => ({ case: `case ${at}`, reason }));

describe(unjudgedReasons, () => {
  it("names each reason once, the most frequent first", () => {
    const prompt = aPrompt({ verdict: "ok", unjudged: missing("a", "b", "b") });
    expect(unjudgedReasons(prompt)).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });

  it("does not say again what the verdict says", () => {
    const reason = "2 of 2 cases could not be judged: a";
    const prompt = aPrompt({ verdict: "unjudged", reason, unjudged: missing("a", "a") });
    expect(unjudgedReasons(prompt)).toEqual([]);
    expect(unjudgedReasons({ ...prompt, unjudged: missing("a", "b") })).toHaveLength(2);
  });
});
