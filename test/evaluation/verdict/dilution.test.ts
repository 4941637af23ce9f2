import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../property-seed.ts";
import type { Comparison } from "../../../src/evaluation/comparison.ts";
import { verdicts } from "../../../src/evaluation/evaluation.ts";
import { dilution } from "../../../src/evaluation/verdict/dilution.ts";
import { evaluate, verdictInput } from "../../../src/evaluation/verdict/evaluate.ts";
import type { VerdictFacts } from "../../../src/evaluation/verdict/verdict-input.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";
import { aComparison, type Outcome } from "../a-comparison.ts";

const { gate } = defaultPolicy();
const facts: VerdictFacts = { baseline: 0.9, behaviourChanged: true, hasBase: true, baseCases: 100 };

function verdictOf(comparison: Comparison, more: Partial<VerdictFacts> = {}): string {
  return evaluate(comparison, { ...facts, ...more }, gate).verdict;
}

describe("cases that a change adds", () => {
  it.each([
    { why: "what lacks a result", old: { PP: 1, PU: 99 }, added: { "-P": 4900 }, verdict: "unjudged" },
    { why: "a few that lack a result", old: { PP: 97, PU: 3 }, added: { "-P": 100 }, verdict: "unjudged" },
    {
      why: "an accuracy below the baseline",
      old: { PP: 88, PF: 2, FP: 0, FF: 10 },
      added: { "-P": 900 },
      verdict: "below-baseline",
    },
    { why: "a drop", old: { PP: 90, PF: 10 }, added: { "-P": 9900 }, verdict: "regression" },
    {
      why: "a drop that the margin forbids",
      old: { PP: 97, PF: 3 },
      added: { "-P": 9900 },
      verdict: "inconclusive",
    },
  ] satisfies readonly {
    why: string;
    old: Partial<Record<Outcome, number>>;
    added: Partial<Record<Outcome, number>>;
    verdict: string;
  }[])("hide nothing of those that base has: $why", ({ old, added, verdict }) => {
    expect(verdictOf(aComparison(old))).toBe(verdict);
    expect(verdictOf(aComparison({ ...old, ...added }))).toBe(verdict);
  });

  it("never make a verdict better, however they come out, and are named where they would", () => {
    const counts = fc.record({
      PP: fc.nat(40),
      PF: fc.nat(4),
      FP: fc.nat(4),
      FF: fc.nat(10),
      PU: fc.nat(2),
      UP: fc.nat(1),
    });
    const added = fc.record({ "-P": fc.nat(400), "-F": fc.nat(20), "-U": fc.nat(5) });
    fc.assert(
      fc.property(
        counts,
        added,
        fc.constantFrom(null, 0.5, 0.9),
        fc.constantFrom("strict", "interval", "owner"),
        (old, more, baseline, mode) => {
          fc.pre(Object.values(old).some((count) => count > 0));
          const judged = { ...gate, baseline: mode };
          const rank = (comparison: Comparison): number =>
            verdicts.indexOf(evaluate(comparison, { ...facts, baseline }, judged).verdict);
          const [before, after] = [rank(aComparison(old)), rank(aComparison({ ...old, ...more }))];
          expect(after).toBeLessThanOrEqual(before);
        },
      ),
    );
  });

  it("are named with their weight where they would turn a verdict", () => {
    const input = verdictInput(aComparison({ PP: 1, PU: 99, "-P": 4900 }), facts, gate);
    expect(dilution(input)).toBe(
      "adds 4900 cases that have 98.0 % of the weight: all cases together would be ok, those that base has are unjudged",
    );
    expect(dilution(verdictInput(aComparison({ PP: 100, "-P": 4900 }), facts, gate))).toBeNull();
    expect(dilution(verdictInput(aComparison({ PP: 100, "-F": 10 }), facts, gate))).toBeNull();
    expect(dilution(verdictInput(aComparison({ PP: 1, PU: 99 }), facts, gate))).toBeNull();
  });
});

describe("a suite of which nothing is left", () => {
  it("is inconclusive at best", () => {
    expect(evaluate(aComparison({ "-P": 50 }), facts, gate)).toMatchObject({
      verdict: "inconclusive",
      reason: "none of the 100 cases that base has is left in the suite, so nothing could be compared",
    });
    expect(verdictOf(aComparison({ "-F": 50 }))).toBe("below-baseline");
    expect(verdictOf(aComparison({ "-P": 50 }), { baseCases: 0 })).toBe("ok");
    expect(verdictOf(aComparison({ "-P": 50 }), { hasBase: false })).toBe("ok");
  });
});
