import type { ComparedSuite } from "../../evaluation/ask/plan-requests.ts";
import type { Comparison } from "../../evaluation/comparison.ts";
import type { Consultant } from "../../evaluation/consult/consultant.ts";
import type { Model } from "../../evaluation/model.ts";
import { compare } from "../../evaluation/run/compare.ts";
import { type Measurement, measure } from "../../evaluation/run/measure.ts";
import type { GatePolicy } from "../../policy/policy.ts";

export interface ItselfRun {
  /** One side: base and head are the same. */
  readonly side: Omit<ComparedSuite, "base">;
  readonly looks: readonly number[];
  readonly baseline: number | null;
  readonly gate: GatePolicy;
  readonly model: Model;
  readonly consultant: Consultant;
  readonly signal: AbortSignal;
  /** Called with how many samples of all cases are taken of the run's first look. */
  readonly advance: (done: number, total: number) => void;
}

export interface MeasuredItself extends Measurement {
  /** Every sample of the one side that there is, of what stood for head and of what stood for base. */
  readonly sides: readonly Comparison[];
}

/**
 * Judges a prompt against itself, once, by samples that no other run of the same check has: `run` counts from 0. Two
 * samples of a question are asked apart although the question is one, so that no answer stands on both sides.
 */
export async function againstItself(itself: ItselfRun, run: number): Promise<MeasuredItself> {
  const { side, looks, baseline, gate, model, consultant, signal, advance } = itself;
  const most = looks.at(-1) ?? 1;
  const before = run * 2 * most;
  const sides: Comparison[] = [];
  const ask = async (sample: number): Promise<Comparison> => {
    const options = { signal, sample, consultant, onAnswer: () => {} };
    const taken = await compare({ ...side, base: null }, model, options);
    sides.push(taken);
    advance(sides.length, 2 * (looks[0] ?? 1));
    return taken;
  };
  const measured = await measure({
    looks,
    // As for an edit that changes the behaviour in nothing that the suite could see.
    facts: { baseline, behaviourChanged: true, hasBase: true },
    gate,
    signal,
    take: async (sample) => paired(await ask(before + sample), await ask(before + most + sample)),
  });
  return { ...measured, sides };
}

/** One answers for head, the other for base. */
export function paired(head: Comparison, base: Comparison): Comparison {
  const { made, cached, reused } = head.requests;
  return {
    cases: head.cases.map((one, index) => ({ ...one, base: base.cases[index]?.head ?? null })),
    requests: {
      made: made + base.requests.made,
      cached: cached + base.requests.cached,
      reused: reused + base.requests.reused,
    },
  };
}
