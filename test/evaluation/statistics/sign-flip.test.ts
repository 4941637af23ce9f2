import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemar } from "../../../src/evaluation/statistics/mcnemar.ts";
import { signFlip } from "../../../src/evaluation/statistics/sign-flip.ts";

/** Every assignment of signs, by brute force: the exact one-sided p and the chance of exactly the observed sum. */
function bruteForce(differences: readonly number[]): { readonly exact: number; readonly point: number } {
  const observed = differences.reduce((sum, each) => sum + each, 0);
  const count = 2 ** differences.length;
  let [low, same] = [0, 0];
  for (let signs = 0; signs < count; signs += 1) {
    const sum = differences.reduce((total, each, index) => total + ((signs >> index) & 1 ? each : -each), 0);
    if (sum <= observed) low += 1;
    if (sum === observed) same += 1;
  }
  return { exact: low / count, point: same / count };
}

describe(signFlip, () => {
  it.each([
    { differences: [-1, -1, -1, -1, -1, 0, 0, 0], exact: 0.03125 },
    { differences: [-1, -1, -1, -1, -1, 1, 0, 0], exact: 0.109375 },
    { differences: [-3, -1, -2, 0, 0, 1, -1, 0, 0, 0], exact: 0.125 },
    { differences: [-3, -3, -3], exact: 0.125 },
    { differences: [-2, -3, -1, -3, -2, 0, 0, 1, 0, -1], exact: 0.03125 },
  ])("is the known exact p of $differences less half its point", ({ differences, exact }) => {
    const { point, exact: counted } = bruteForce(differences);
    expect(counted).toBeCloseTo(exact, 9);
    expect(signFlip(differences)).toBeCloseTo(exact - point / 2, 9);
  });

  it("is McNemar's mid-p where every difference is one", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (loss, gain) => {
        const differences = [
          ...Array.from({ length: loss }, () => -1),
          ...Array.from({ length: gain }, () => 1),
        ];
        expect(signFlip(differences)).toBeCloseTo(mcnemar(loss, gain), 9);
      }),
    );
  });

  it("counts as brute force does, is a probability, mirrors, and does not mind the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -15, max: 15 }), { maxLength: 10 }), (differences) => {
        const p = signFlip(differences);
        const { exact, point } = bruteForce(differences);
        expect(p).toBeCloseTo(exact - point / 2, 9);
        expect(p + signFlip(differences.map((each) => -each))).toBeCloseTo(1, 9);
        expect(signFlip(differences.toReversed())).toBeCloseTo(p, 12);
      }),
    );
  });

  it("hands over to the normal distribution without a step", () => {
    const differences = (count: number): number[] =>
      Array.from({ length: count }, (_, index) => (index % 100 < 51 ? -2 : 2));
    expect(signFlip(differences(4001))).toBeCloseTo(signFlip(differences(4000)), 2);
  });
});
