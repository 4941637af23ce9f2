import { describe, expect, it } from "vitest";
import { driftRates } from "../../bench/simulation/drift-rates.ts";

describe("the rule of drift, in simulated days", () => {
  const setting = { baseline: 14, sd: 0.05, calls: 500 };

  it("hardly ever says drift where nothing changed", () => {
    const { threeDays, rule } = driftRates(setting, { shift: 1, runs: 400, seed: 1 });
    expect(threeDays).toBeLessThanOrEqual(1.5);
    expect(rule).toBeLessThanOrEqual(1.5);
  });

  it("finds a shift of a fifth", () => {
    const { threeDays, rule } = driftRates(setting, { shift: 1.2, runs: 400, seed: 1 });
    expect(threeDays).toBeGreaterThanOrEqual(93);
    expect(rule).toBeGreaterThanOrEqual(93);
  });
});
