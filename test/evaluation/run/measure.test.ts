import { describe, expect, it } from "vitest";
import type { ComparedCase, Comparison } from "../../../src/evaluation/comparison.ts";
import { type Measurement, measure } from "../../../src/evaluation/run/measure.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";
import { aCase, aComparison, type Outcome } from "../a-comparison.ts";

const { gate } = defaultPolicy();
const looks = [1, 3, 5];
const requests = { made: 0, cached: 0, reused: 0 };

interface Plan {
  /** What each further sample of a suite of so many cases gives; the last one holds for all that follow. */
  readonly samples: readonly Partial<Record<Outcome, number>>[];
  readonly looks?: readonly number[];
  readonly baseline?: number;
  readonly mode?: "strict" | "interval";
  readonly critical?: readonly Outcome[];
}

/** Measures with samples that are known, and tells which were taken. */
async function measured(plan: Plan): Promise<Measurement & { readonly taken: readonly number[] }> {
  const taken: number[] = [];
  const take = async (sample: number): Promise<Comparison> => {
    taken.push(sample);
    const { cases } = aComparison(plan.samples[sample - 1] ?? plan.samples.at(-1) ?? {});
    const outcome = plan.critical?.[sample - 1] ?? plan.critical?.at(-1);
    const more: readonly ComparedCase[] =
      outcome === undefined ? [] : [aCase(outcome, { critical: true, name: "refund" })];
    return { cases: [...cases, ...more], requests };
  };
  const facts = { baseline: plan.baseline ?? null, behaviourChanged: true, hasBase: true };
  const signal = new AbortController().signal;
  const inForce = { ...gate, baseline: plan.mode ?? "strict" };
  return { ...(await measure({ looks: plan.looks ?? looks, facts, gate: inForce, signal, take })), taken };
}

describe("an accuracy below the baseline", () => {
  it.each([
    {
      why: "no matter where base is below it too",
      mode: "strict",
      samples: [{ PP: 56, FF: 4 }],
      verdict: "ok",
      taken: 1,
    },
    {
      why: "asked again where it may be chance, and blocked where it stays so",
      mode: "strict",
      samples: [{ PP: 197, PF: 3 }],
      verdict: "below-baseline",
      taken: 5,
    },
    {
      why: "asked again where it may be chance, and passed where the mean reaches it",
      mode: "strict",
      samples: [{ PP: 197, PF: 3 }, { PP: 200 }],
      verdict: "ok",
      taken: 3,
    },
    {
      why: "asked again as well where chance does not block",
      mode: "interval",
      samples: [{ PP: 197, PF: 3 }],
      verdict: "below-baseline",
      taken: 5,
    },
    {
      why: "blocked at once where it is clear",
      mode: "interval",
      samples: [{ PP: 185, PF: 15, FP: 12 }],
      verdict: "below-baseline",
      taken: 1,
    },
  ] as const)("is $why", async ({ mode, samples, verdict, taken }) => {
    const came = await measured({ samples, mode, baseline: 0.99 });
    expect({ verdict: came.evaluation.verdict, taken: came.taken.length }).toEqual({ verdict, taken });
  });
});

describe(measure, () => {
  it.each<Plan & { why: string; verdict: string; taken: number }>([
    { why: "nothing got worse", samples: [{ PP: 60 }], verdict: "ok", taken: 1 },
    { why: "the test sees it at once", samples: [{ PP: 50, PF: 10 }], verdict: "regression", taken: 1 },
    { why: "it stays inconclusive", samples: [{ PP: 59, PF: 1 }], verdict: "inconclusive", taken: 5 },
    {
      why: "four losses are too few for a third of alpha",
      samples: [{ PP: 56, PF: 4 }],
      verdict: "inconclusive",
      taken: 5,
    },
    { why: "a large drop stays", samples: [{ PP: 18, PF: 2 }], verdict: "regression", taken: 5 },
    {
      why: "too many cases lack a result",
      samples: [{ PP: 50, PU: 10 }],
      verdict: "unjudged",
      taken: 1,
    },
    {
      why: "one look is planned and four losses are seen",
      samples: [{ PP: 56, PF: 4 }],
      looks: [1],
      verdict: "regression",
      taken: 1,
    },
    {
      why: "the suite asks for five samples in one look",
      samples: [{ PP: 60 }],
      looks: [5],
      verdict: "ok",
      taken: 5,
    },
    {
      why: "the loss of a critical case stays",
      samples: [{ PP: 99 }],
      critical: ["PF"],
      verdict: "regression",
      taken: 5,
    },
    {
      why: "a critical case was unlucky once",
      samples: [{ PP: 99 }],
      critical: ["PF", "PP"],
      verdict: "ok",
      taken: 3,
    },
    {
      why: "it clearly misses the baseline",
      samples: [{ PP: 59, PF: 1, FF: 40 }],
      baseline: 0.9,
      verdict: "below-baseline",
      taken: 1,
    },
    {
      why: "a narrow miss of the baseline stays",
      samples: [{ PP: 89, PF: 1, FF: 10 }],
      baseline: 0.9,
      verdict: "below-baseline",
      taken: 5,
    },
  ])("takes $taken samples and says $verdict when $why", async ({ verdict, taken, ...plan }) => {
    const measurement = await measured(plan);
    expect(measurement.evaluation.verdict).toBe(verdict);
    expect(measurement.samples).toBe(taken);
    expect(measurement.taken).toEqual(Array.from({ length: taken }, (_, index) => index + 1));
  });

  it("counts cases, not samples: five samples of two lost cases are two lost cases", async () => {
    const { evaluation } = await measured({ samples: [{ PP: 58, PF: 2 }] });
    expect(evaluation).toMatchObject({ cases: 60, delta: -2 / 60, p: 0.125, smallest_visible_drop: 5 / 60 });
  });

  it("tells the flaky cases", async () => {
    const { evaluation } = await measured({
      samples: [{ PF: 1 }, { PP: 1 }, { FP: 1 }, { PP: 1 }, { PP: 1 }],
      looks: [5],
    });
    expect(evaluation.flaky).toEqual([{ case: "PF", base: 0.8, head: 0.8 }]);
    expect(evaluation.flips).toEqual([]);
    expect(evaluation.base).toEqual({ passed: 1, judged: 1, accuracy: 0.8 });
  });

  it("takes no further sample once it is told to stop", async () => {
    const controller = new AbortController();
    const facts = { baseline: null, behaviourChanged: true, hasBase: true };
    const { samples } = await measure({
      looks,
      facts,
      gate,
      signal: controller.signal,
      take: async (sample) => {
        if (sample === 2) controller.abort();
        return aComparison({ PP: 59, PF: 1 });
      },
    });
    expect(samples).toBe(2);
  });

  it("says how many samples are missing from cases that others judge", async () => {
    const { evaluation } = await measured({ samples: [{ PP: 2 }, { PU: 2 }, { PP: 2 }], looks: [3] });
    expect(evaluation.verdict).toBe("ok");
    expect(evaluation.notes).toEqual([
      "2 samples brought no result, and the others of the same cases count alone: the provider did not answer",
    ]);
  });
});
