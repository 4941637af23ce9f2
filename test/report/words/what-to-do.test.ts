import { describe, expect, it } from "vitest";
import { whatToDo } from "../../../src/report/words/what-to-do.ts";
import { aPrompt, aReport } from "../a-report.ts";

describe(whatToDo, () => {
  it.each([
    { lacks: "a suite", cases: null, effect: "passed", says: "Write a suite" },
    { lacks: "a suite", cases: null, effect: "blocked", says: "Write a suite" },
    { lacks: "a provider", cases: 3, effect: "passed", says: "below 'models' in the policy" },
    { lacks: "a provider", cases: 3, effect: "blocked", says: "below 'models' in the policy" },
  ] as const)(
    "says what a prompt lacks that has no evaluation: $lacks ($effect)",
    ({ cases, effect, says }) => {
      const prompt = aPrompt({
        verdict: "unevaluated",
        provider: null,
        cases,
        effect,
        base: null,
        head: null,
      });
      expect(whatToDo(aReport({ prompts: [prompt] }), [prompt])).toContain(says);
    },
  );
});
