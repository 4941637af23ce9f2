import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemar } from "../../../src/evaluation/statistics/mcnemar.ts";
import { regressionRule } from "../../../src/evaluation/statistics/regression-rule.ts";
import { smallestVisibleDrop } from "../../../src/evaluation/statistics/smallest-visible-drop.ts";

const gate = { alpha: 0.05, min_effect: 0.01, large_drop: 0.1 };

describe(smallestVisibleDrop, () => {
  it.each([
    { why: "no case", cases: 0, drop: null },
    { why: "one case can never lose two", cases: 1, drop: null },
    { why: "two of two are a large drop", cases: 2, drop: 1 },
    { why: "two of twenty are exactly the large drop", cases: 20, drop: 0.1 },
    { why: "three of 21 are: two are less than a tenth", cases: 21, drop: 3 / 21 },
    { why: "four losses of 60 are what the test sees", cases: 60, drop: 4 / 60 },
    { why: "four of 400 are exactly the least effect", cases: 400, drop: 0.01 },
    { why: "of 500 the least effect takes five", cases: 500, drop: 0.01 },
    { why: "of 100,000 it takes a thousand", cases: 100_000, drop: 0.01 },
  ])("gives $drop for $cases cases: $why", ({ cases, drop }) => {
    expect(smallestVisibleDrop(cases, gate)).toBe(drop);
  });

  it("sees nothing where no rule can match", () => {
    expect(smallestVisibleDrop(50, { alpha: 0, min_effect: 1, large_drop: 2 })).toBeNull();
  });

  it("is the border of the rule: one loss less is no regression", () => {
    const share = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        share,
        share,
        share,
        (cases, alpha, min_effect, large_drop) => {
          const policy = { alpha, min_effect, large_drop };
          const drop = smallestVisibleDrop(cases, policy);
          const loss = drop === null ? cases + 1 : Math.round(drop * cases);
          const ruleOf = (net: number) =>
            regressionRule({ net, drop: net / cases, p: mcnemar(net, 0) }, policy);
          if (drop !== null) expect(ruleOf(loss)).not.toBeNull();
          expect(ruleOf(loss - 1)).toBeNull();
        },
      ),
    );
  });
});
