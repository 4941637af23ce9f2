import type { GatePolicy } from "../../policy/policy.ts";
import type { Comparison } from "../comparison.ts";
import type { Evaluation } from "../evaluation.ts";
import { regressionRule } from "../statistics/regression-rule.ts";
import { baselineMiss } from "../verdict/baseline-miss.ts";
import { decideVerdict } from "../verdict/decide-verdict.ts";
import { dilution } from "../verdict/dilution.ts";
import { evaluate, verdictInput } from "../verdict/evaluate.ts";
import { mostFrequent } from "../verdict/most-frequent.ts";
import type { VerdictFacts, VerdictInput } from "../verdict/verdict-input.ts";
import { combining } from "./combine.ts";

interface Measuring {
  /** After how many samples a case the prompt is looked at: numbers that grow, at least one. */
  readonly looks: readonly number[];
  readonly facts: VerdictFacts;
  readonly gate: GatePolicy;
  readonly signal: AbortSignal;
  /** Takes one sample, counted from 1, of every case on both sides; this look goes up to sample `last`. */
  readonly take: (sample: number, last: number) => Promise<Comparison>;
}

export interface Measurement {
  readonly evaluation: Evaluation;
  /** Samples a case at the last look. */
  readonly samples: number;
  /** What the added cases would turn; null: nothing (`dilution`). */
  readonly diluted: string | null;
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
    if (signal.aborted || !wantsSamples(verdictInput(combined, facts, inForce))) break;
  }
  const evaluation = evaluate(combined, facts, inForce);
  const notes = [...evaluation.notes, ...sampleNotes(combined)];
  return {
    evaluation: { ...evaluation, notes },
    samples,
    diluted: dilution(verdictInput(combined, facts, inForce)),
    combined,
  };
}

/** Says so where a case is judged by fewer samples than were asked for it, and why most of them are missing. */
function sampleNotes({ cases }: Comparison): readonly string[] {
  const reasons = cases.flatMap(({ base, head }) => [...(base?.missing ?? []), ...(head.missing ?? [])]);
  if (reasons.length === 0) return [];
  const some =
    reasons.length === 1 ? "1 sample brought no result" : `${reasons.length} samples brought no result`;
  return [`${some}, and the others of the same cases count alone: ${mostFrequent(reasons)}`];
}

/**
 * Whether more samples may change what the gate says: of an `inconclusive`; of a regression that the test does not see,
 * so that one unlucky answer to a critical case, or two in a small suite, do not block alone; and of an accuracy that may
 * be below the baseline by chance, whatever the policy does with it then, so that nothing is said of one unlucky sample.
 */
function wantsSamples(input: VerdictInput): boolean {
  switch (decideVerdict(input).verdict) {
    case "inconclusive":
      return input.tally.compared > 0;
    case "regression":
      return !seenByTest(input);
    case "below-baseline":
    case "ok":
      return baselineMiss(input)?.chance === true;
    case "unjudged":
      return false;
  }
}

function seenByTest({ tally: { net, drop, p }, gate }: VerdictInput): boolean {
  return drop !== null && p !== null && regressionRule({ net, drop, p }, gate) === "test";
}
