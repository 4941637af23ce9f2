import { describe, expect, it } from "vitest";
import { casesToDecide } from "../../../src/evaluation/statistics/cases-to-decide.ts";
import { wilson } from "../../../src/evaluation/statistics/wilson.ts";

describe(casesToDecide, () => {
  it.each([
    { accuracy: 0.9, baseline: 0.94 },
    { accuracy: 0.5, baseline: 0.6 },
    { accuracy: 0.95, baseline: 0.97 },
    { accuracy: 0.6, baseline: 0.94 },
  ])("is where the interval of $accuracy lets go of $baseline", ({ accuracy, baseline }) => {
    const enough = casesToDecide(accuracy, baseline);
    expect(wilson(accuracy * enough, enough, 0.95)[1]).toBeLessThan(baseline);
    expect(wilson(accuracy * (enough - 1), enough - 1, 0.95)[1]).toBeGreaterThanOrEqual(baseline);
  });
});
