import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "../../../src/evaluation/statistics/wilson.ts";

describe(wilson, () => {
  it.each([
    { passed: 0, judged: 1, low: 0, high: 0.7934506856227627 },
    { passed: 1, judged: 1, low: 0.2065493143772374, high: 1 },
    { passed: 0, judged: 5, low: 0, high: 0.43448246478317487 },
    { passed: 5, judged: 5, low: 0.5655175352168252, high: 1 },
    { passed: 4, judged: 5, low: 0.3755346297625252, high: 0.9637758913675698 },
    { passed: 3, judged: 3, low: 0.43850296824495444, high: 1 },
    { passed: 0, judged: 10, low: 0, high: 0.27753279986288926 },
    { passed: 1, judged: 10, low: 0.017876213095072924, high: 0.40415002679523854 },
    { passed: 5, judged: 10, low: 0.23659309051256394, high: 0.7634069094874361 },
    { passed: 9, judged: 10, low: 0.5958499732047614, high: 0.982123786904927 },
    { passed: 10, judged: 10, low: 0.7224672001371106, high: 1 },
    { passed: 18, judged: 20, low: 0.6989663547715127, high: 0.9721335187862318 },
    { passed: 20, judged: 20, low: 0.8388748419471804, high: 0.9999999999999999 },
    { passed: 27, judged: 30, low: 0.7437891742081592, high: 0.9654001112526659 },
    { passed: 47, judged: 50, low: 0.8378290831116182, high: 0.979385029651026 },
    { passed: 94, judged: 100, low: 0.8752318455410406, high: 0.9722138760368118 },
    { passed: 81, judged: 263, low: 0.2552885198782742, high: 0.36620957698280004 },
    { passed: 15, judged: 148, low: 0.06238639953073628, high: 0.16048724172330803 },
    { passed: 0, judged: 20, low: 0, high: 0.1611251580528194 },
    { passed: 1, judged: 29, low: 0.006113214292762667, high: 0.17175521879320294 },
  ])("gives the known 95 % interval of $passed in $judged", ({ passed, judged, low, high }) => {
    const interval = wilson(passed, judged, 0.95);
    expect(interval[0]).toBeCloseTo(low, 9);
    expect(interval[1]).toBeCloseTo(high, 9);
  });

  it("contains the share and stays between 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (judged, part) => {
          const passed = Math.round(judged * part);
          const [low, high] = wilson(passed, judged, 0.95);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(passed / judged + 1e-12);
          expect(high).toBeGreaterThanOrEqual(passed / judged - 1e-12);
        },
      ),
    );
  });
});
