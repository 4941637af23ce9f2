import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standing } from "../../src/monitor/statistics/benjamini-hochberg.ts";
import { baselineDays, compareDays, halfWidth } from "../../src/monitor/statistics/day-interval.ts";
import { criticalT, tailsBeyond } from "../../src/monitor/statistics/student-t.ts";

describe(criticalT, () => {
  it.each([
    [6, 3.7074280213248065],
    [13, 3.012275838716578],
    [27, 2.770682957122211],
  ])("with %d degrees of freedom is %d at 1 %%", (df, t) => {
    expect(criticalT(0.01, df)).toBeCloseTo(t, 9);
  });

  it.each([
    // With 1 degree of freedom t is Cauchy's, with 2 it has a formula.
    [1, 1, 0.5],
    [2, Math.SQRT2, 1 - Math.SQRT2 / 2],
  ])("knows the tails that have a formula: %d", (df, t, p) => {
    expect(tailsBeyond(t, df)).toBeCloseTo(p, 12);
  });

  it("is what the tails say, and wider where less is known", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (alpha, df) => {
          expect(tailsBeyond(criticalT(alpha, df), df)).toBeCloseTo(alpha, 9);
          expect(criticalT(alpha, df)).toBeGreaterThan(criticalT(alpha, df + 1));
        },
      ),
    );
  });
});

describe(halfWidth, () => {
  const baseline = baselineDays([
    5.99, 6.01, 6.03, 5.97, 6, 6.02, 5.98, 6.01, 6.04, 5.96, 6, 6.01, 5.99, 6.02,
  ]);

  it("knows a baseline's mean and spread", () => {
    expect(baseline.mean).toBeCloseTo(6.002142857142856, 12);
    expect(baseline.sd).toBeCloseTo(0.02259290951691609, 12);
  });

  it.each([
    [1, 0.0704447306726862],
    [3, 0.043297888414590285],
  ])("of %d days is %d at 1 %%", (days, half) => {
    expect(halfWidth(baseline, days, 0.01)).toBeCloseTo(half, 10);
  });

  it("is where the p of a comparison is its alpha", () => {
    const edge = baseline.mean + halfWidth(baseline, 3, 0.01);
    expect(compareDays(baseline, [edge, edge, edge]).p).toBeCloseTo(0.01, 8);
  });

  it.each([
    ["the same", [5, 5, 5], 1],
    ["others", [6, 6, 6], 0],
  ])("calls days that were all alike and now are %s so", (_, window, p) => {
    expect(compareDays(baselineDays([5, 5, 5, 5, 5, 5, 5]), window).p).toBe(p);
  });
});

describe(standing, () => {
  it.each<readonly [readonly number[], readonly boolean[]]>([
    [[], []],
    [[0.01], [true]],
    [[0.011], [false]],
    [
      [0.009, 0.5, 0.6, 0.7],
      [false, false, false, false],
    ],
    [
      [0.0024, 0.5, 0.6, 0.7],
      [true, false, false, false],
    ],
    // The second is over its own step, and below that of the third.
    [
      [0.001, 0.0074, 0.0075, 0.9],
      [true, true, true, false],
    ],
  ])("of %j at 1 %% leaves %j", (ps, stands) => {
    expect(standing(ps, 0.01)).toEqual(stands);
  });
});
