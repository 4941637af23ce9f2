import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inUnits, unitOf } from "../../../src/evaluation/statistics/unit.ts";

describe(unitOf, () => {
  it.each([
    { why: "there is no share", shares: [], unit: 1 },
    {
      why: "no share is fractional",
      shares: [
        [0, 3],
        [5, 5],
        [1, 1],
        [0, 0],
      ],
      unit: 1,
    },
    {
      why: "all are thirds",
      shares: [
        [1, 3],
        [2, 3],
        [5, 5],
      ],
      unit: 3,
    },
    {
      why: "samples are missing",
      shares: [
        [1, 5],
        [1, 4],
        [2, 3],
      ],
      unit: 60,
    },
    {
      why: "the least common one is too fine",
      shares: [
        [1, 11],
        [1, 13],
        [1, 9],
        [1, 7],
        [1, 8],
      ],
      unit: 27_720,
    },
  ])("is $unit when $why", ({ shares, unit }) => {
    expect(unitOf(shares.map(([passed = 0, samples = 0]) => ({ passed, samples })))).toBe(unit);
  });

  it("makes whole numbers of all shares, exact ones of up to eight samples", () => {
    const share = fc
      .integer({ min: 1, max: 15 })
      .chain((samples) =>
        fc.record({ samples: fc.constant(samples), passed: fc.integer({ min: 0, max: samples }) }),
      );
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), (shares) => {
        const unit = unitOf(shares);
        const exact = shares.every(({ samples }) => samples <= 8);
        for (const each of shares) {
          const parts = inUnits(each, unit);
          expect(Number.isInteger(parts)).toBe(true);
          expect(Math.abs(parts / unit - each.passed / each.samples)).toBeLessThan(
            exact ? 1e-15 : 1 / 27_720,
          );
        }
      }),
    );
  });
});
