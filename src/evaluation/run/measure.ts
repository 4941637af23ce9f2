import type { GatePolicy } from "../../policy/policy.ts";
import type { Comparison } from "../comparison.ts";
import type { Judgement } from "../judgement.ts";
import { sampleNotes } from "../sample-notes.ts";
import { judge, judgeInput } from "../verdict/judge.ts";
import type { JudgeFacts } from "../verdict/judge-input.ts";
import { wantsSamples } from "../wants-samples.ts";
import { combining } from "./combine.ts";

interface Measuring {
  /** After how many samples a case the prompt is looked at: numbers that grow, at least one. */
  readonly looks: readonly number[];
  readonly facts: JudgeFacts;
  readonly gate: GatePolicy;
  readonly signal: AbortSignal;
  /** Takes one sample, counted from 1, of every case on both sides; this look goes up to sample `last`. */
  readonly take: (sample: number, last: number) => Promise<Comparison>;
}

export interface Measurement {
  readonly judgement: Judgement;
  /** Samples a case at the last look. */
  readonly samples: number;
  /** All samples together. */
  readonly combined: Comparison;
}

/**
 * Takes samples until the prompt can be judged, or the looks are used up. What was decided at one look was tested with
 * its equal share of alpha, so that looking more than once raises no more false alarms (Bonferroni). Both sides get the
 * same samples, those that failed none of their own, and whether there is a next look depends on this prompt alone.
 */
export async function measure({ looks, facts, gate, signal, take }: Measuring): Promise<Measurement> {
  const inForce = { ...gate, alpha: gate.alpha / looks.length };
  const all = combining();
  let samples = 0;
  let combined = all.combined();
  for (const last of looks) {
    while (samples < last && !signal.aborted) {
      all.add(await take(samples + 1, last));
      samples += 1;
    }
    combined = all.combined();
    if (signal.aborted || !wantsSamples(judgeInput(combined, facts, inForce))) break;
  }
  const judgement = judge(combined, facts, inForce);
  const notes = [...judgement.notes, ...sampleNotes(combined)];
  return { judgement: { ...judgement, notes }, samples, combined };
}
