import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "../../src/cases/agreement/cohen-kappa.ts";

function pairsOf(
  table: readonly (readonly [string, string, number])[],
): readonly (readonly [string, string])[] {
  return table.flatMap(([one, other, count]) => Array.from({ length: count }, () => [one, other] as const));
}

describe(cohenKappa, () => {
  // Computed in exact fractions by the formulas of Cohen 1960 and of Fleiss, Cohen and Everitt 1969.
  it.each([
    {
      why: "two by two",
      pairs: pairsOf([
        ["y", "y", 20],
        ["y", "n", 5],
        ["n", "y", 10],
        ["n", "n", 15],
      ]),
      kappa: 0.4,
      interval: [0.15109229047666112, 0.6489077095233389],
    },
    {
      why: "three labels",
      pairs: pairsOf([
        ["a", "a", 44],
        ["a", "b", 5],
        ["a", "c", 1],
        ["b", "a", 7],
        ["b", "b", 20],
        ["b", "c", 3],
        ["c", "a", 9],
        ["c", "b", 5],
        ["c", "c", 6],
      ]),
      kappa: 0.4915254237288136,
      interval: [0.3501582012174871, 0.6328926462401401],
    },
  ])("gives the known answer for $why", ({ pairs, kappa, interval }) => {
    const found = cohenKappa(pairs);
    expect(Math.abs((found.kappa ?? 0) - kappa)).toBeLessThan(1e-9);
    expect(Math.abs((found.interval?.[0] ?? 0) - (interval[0] ?? 0))).toBeLessThan(1e-9);
    expect(Math.abs((found.interval?.[1] ?? 0) - (interval[1] ?? 0))).toBeLessThan(1e-9);
  });

  it("is 1 where both always agree, and unknown where they only ever say one thing", () => {
    expect(
      cohenKappa([
        ["a", "a"],
        ["b", "b"],
      ]),
    ).toMatchObject({ same: 2, kappa: 1, interval: [1, 1] });
    expect(
      cohenKappa([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toMatchObject({ same: 2, kappa: null, interval: null });
    expect(cohenKappa([])).toEqual({ items: 0, same: 0, kappa: null, interval: null });
  });

  it("does not depend on the order of items and readers", () => {
    const label = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 40 }), (pairs) => {
        const found = cohenKappa(pairs).kappa;
        const other = cohenKappa(pairs.toReversed().map(([one, two]) => [two, one] as const)).kappa;
        if (found === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(found, 12);
      }),
    );
  });
});
