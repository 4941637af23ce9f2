import { describe, expect, it } from "vitest";
import { binomialTail } from "../../../src/evaluation/statistics/binomial-tail.ts";

describe(binomialTail, () => {
  it.each([
    { most: 17, trials: 20, p: 0.11497240426214533 },
    { most: 16, trials: 20, p: 0.0289657380896556 },
    { most: 15, trials: 20, p: 0.0056341424790333616 },
    { most: 4, trials: 5, p: 0.2660959776000002 },
    { most: 3, trials: 5, p: 0.031871289600000054 },
    { most: 9, trials: 10, p: 0.46138488590510063 },
    { most: 7, trials: 10, p: 0.0188378365242751 },
    { most: 90, trials: 100, p: 0.07753905734561192 },
    { most: 88, trials: 100, p: 0.016752387866686945 },
    { most: 43, trials: 50, p: 0.02892409404980167 },
  ])("gives the known chance of at most $most of $trials at 0.94", ({ most, trials, p }) => {
    expect(binomialTail(most, trials, 0.94).atMost).toBeCloseTo(p, 9);
  });

  it.each([
    { most: -1, trials: 10, chance: 0.5, atMost: 0, exactly: 0 },
    { most: 10, trials: 10, chance: 0.5, atMost: 1, exactly: 1 / 1024 },
    { most: 0, trials: 0, chance: 0.5, atMost: 1, exactly: 1 },
    { most: 9, trials: 10, chance: 1, atMost: 0, exactly: 0 },
    { most: 10, trials: 10, chance: 1, atMost: 1, exactly: 1 },
    { most: 0, trials: 10, chance: 0, atMost: 1, exactly: 1 },
    { most: 3, trials: 10, chance: 0, atMost: 1, exactly: 0 },
  ])("knows the border: $most of $trials at $chance", ({ most, trials, chance, atMost, exactly }) => {
    const tail = binomialTail(most, trials, chance);
    expect(tail.atMost).toBeCloseTo(atMost, 12);
    expect(tail.exactly).toBeCloseTo(exactly, 12);
  });

  it("stays exact at 100,000 trials: half of them and half the middle lie at or below the middle", () => {
    const { atMost, exactly } = binomialTail(50_000, 100_000, 0.5);
    expect(atMost - exactly / 2).toBeCloseTo(0.5, 9);
    // Stirling, with its first correction.
    expect(exactly).toBeCloseTo((1 - 1 / 400_000) / Math.sqrt(Math.PI * 50_000), 9);
  });
});
