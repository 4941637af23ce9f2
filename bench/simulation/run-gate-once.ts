import type { CaseResult, Comparison } from "../../src/evaluation/comparison.ts";
import { type Measurement, measure } from "../../src/evaluation/run/measure.ts";
import { regressionRule } from "../../src/evaluation/statistics/regression-rule.ts";
import type { GatePolicy } from "../../src/policy/policy.ts";
import type { Chances } from "./chances.ts";

export type Outcome = "test" | "large drop" | "below baseline" | "ok" | "inconclusive";

interface Once {
  readonly gate: GatePolicy;
  readonly looks: readonly number[];
  readonly baseline: number | null;
  /** Sample by sample; each is drawn once, so that several policies judge the same samples. */
  readonly sample: (number: number) => Comparison;
}

/** What the product's own rules make of the samples, and after how many samples a case. */
export async function runGateOnce({ gate, looks, baseline, sample }: Once): Promise<{
  readonly outcome: Outcome;
  readonly samples: number;
}> {
  const measurement = await measure({
    looks,
    facts: { baseline, behaviourChanged: true, hasBase: true },
    gate,
    signal: new AbortController().signal,
    take: async (number) => sample(number),
  });
  const inForce = { ...gate, alpha: gate.alpha / looks.length };
  return { outcome: outcomeOf(measurement, inForce), samples: measurement.samples };
}

function outcomeOf({ evaluation }: Measurement, gate: GatePolicy): Outcome {
  const { verdict, delta, p, cases, baseline_miss } = evaluation;
  switch (verdict) {
    case "regression": {
      const drop = 0 - (delta ?? 0);
      return regressionRule({ net: drop * cases, drop, p: p ?? 1 }, gate) === "test" ? "test" : "large drop";
    }
    case "below-baseline":
      // What may be chance is blocked by `strict` alone.
      return baseline_miss === "chance" && gate.baseline !== "strict" ? "ok" : "below baseline";
    case "unjudged":
      throw new Error("every simulated case is judged");
    case "ok":
    case "inconclusive":
      return verdict;
  }
}

/** The samples of one change, drawn when they are first wanted. */
export function samplesOf(cases: readonly Chances[], random: () => number): (number: number) => Comparison {
  const drawn: Comparison[] = [];
  return (number) => {
    while (drawn.length < number) drawn.push(drawSample(cases, random));
    return drawn[number - 1] ?? drawSample(cases, random);
  };
}

function drawSample(cases: readonly Chances[], random: () => number): Comparison {
  const result = (chance: number): CaseResult => (random() < chance ? passed : failed);
  return {
    cases: cases.map(({ base, head }, index) => ({
      key: String(index),
      name: String(index),
      critical: false,
      expected: undefined,
      base: result(base),
      head: result(head),
    })),
    requests: { made: 0, cached: 0, reused: 0 },
  };
}

const passed: CaseResult = { status: "passed", samples: 1, passed: 1, reason: "", answer: null };
const failed: CaseResult = { status: "failed", samples: 1, passed: 0, reason: "wrong", answer: null };
