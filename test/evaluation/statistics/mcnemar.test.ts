import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemar } from "../../../src/evaluation/statistics/mcnemar.ts";

describe(mcnemar, () => {
  // The exact one-sided p, and the point probability of the losses that is halved and taken off.
  it.each([
    { loss: 0, gain: 0, exact: 1, point: 1 },
    { loss: 1, gain: 0, exact: 0.5, point: 1 / 2 },
    { loss: 3, gain: 0, exact: 0.125, point: 1 / 8 },
    { loss: 4, gain: 0, exact: 0.0625, point: 1 / 16 },
    { loss: 5, gain: 0, exact: 0.03125, point: 1 / 32 },
    { loss: 5, gain: 1, exact: 0.109375, point: 6 / 64 },
    { loss: 1, gain: 5, exact: 0.984375, point: 6 / 64 },
    { loss: 7, gain: 1, exact: 0.03515625, point: 8 / 256 },
    { loss: 8, gain: 2, exact: 0.0546875, point: 45 / 1024 },
    { loss: 10, gain: 3, exact: 0.046142578125, point: 286 / 8192 },
    { loss: 9, gain: 4, exact: 0.1334228515625, point: 715 / 8192 },
    { loss: 4, gain: 4, exact: 0.63671875, point: 70 / 256 },
    { loss: 6, gain: 16, exact: 0.9915497303009033, point: 74_613 / 4_194_304 },
    { loss: 16, gain: 6, exact: 0.0262393951416015, point: 74_613 / 4_194_304 },
  ])("gives the known mid-p of $loss losses and $gain gains", ({ loss, gain, exact, point }) => {
    expect(mcnemar(loss, gain)).toBeCloseTo(exact - point / 2, 9);
  });

  it.each([
    { loss: 5, gain: 1, twoSided: 0.125 },
    { loss: 7, gain: 1, twoSided: 0.0390625 },
    { loss: 12, gain: 3, twoSided: 0.021270751953125 },
    { loss: 15, gain: 5, twoSided: 0.02660369873046875 },
    { loss: 16, gain: 6, twoSided: 0.03468966484069824 },
    { loss: 150, gain: 86, twoSided: 2.8933895176154898e-5 },
  ])("is half the known two-sided mid-p of $loss losses and $gain gains", ({ loss, gain, twoSided }) => {
    expect(mcnemar(loss, gain)).toBeCloseTo(twoSided / 2, 9);
  });

  it("is a probability, is 1/2 for as many losses as gains, and sums to 1 with its mirror image", () => {
    const count = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(count, count, (loss, gain) => {
        const p = mcnemar(loss, gain);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(p + mcnemar(gain, loss)).toBeCloseTo(1, 9);
        expect(mcnemar(loss, loss)).toBeCloseTo(0.5, 9);
      }),
      { numRuns: 50 },
    );
  });

  it("falls with each further loss", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (loss, gain) => {
        // Near 1 both are sums of hundreds of rounded terms.
        expect(mcnemar(loss + 1, gain)).toBeLessThanOrEqual(mcnemar(loss, gain) + 1e-12);
      }),
    );
  });
});
