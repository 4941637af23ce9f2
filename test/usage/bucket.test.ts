import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketKey, bucketValue, gamma, logGamma } from "../../src/usage/bucket.ts";

describe(bucketKey, () => {
  it.each([
    [1, 0],
    [2, 18],
    [10, 58],
    [100, 116],
    [412.5, 151],
    [1000, 173],
    [100_000, 288],
  ])("puts %d into the bucket %d", (value, key) => {
    expect(bucketKey(value)).toBe(key);
  });

  it("has the base and the values that every producer knows", () => {
    expect(gamma).toBeCloseTo(1.0408163265306123, 14);
    expect(logGamma).toBeCloseTo(0.0400053346, 10);
    expect(bucketValue(151)).toBeCloseTo(411.8267780656947, 9);
  });

  it("is never further from a value than two hundredths of it", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1e9, noNaN: true }), (value) => {
        expect(Math.abs(bucketValue(bucketKey(value)) - value)).toBeLessThanOrEqual(0.0200001 * value);
      }),
    );
  });
});
