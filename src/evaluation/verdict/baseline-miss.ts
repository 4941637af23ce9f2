import { wilson } from "../statistics/wilson.ts";
import type { Tally } from "./tally.ts";
import type { VerdictInput } from "./verdict-input.ts";

/** An accuracy that is held against the baseline and below it. */
export interface BaselineMiss {
  readonly baseline: number;
  readonly accuracy: number;
  /** Cases that the accuracy is over, and how many cases' worth of them passed. */
  readonly judged: number;
  readonly passes: number;
  /** All of head's cases, or those that base has too. */
  readonly of: "all" | "known";
  /** Whether the 95 % interval of the accuracy contains the baseline, so that it may be chance. */
  readonly chance: boolean;
}

/** The worst way in which head misses the baseline in force; null: it does not, or it is not held against it. */
export function baselineMiss({ tally, known, facts }: VerdictInput): BaselineMiss | null {
  const { baseline } = facts;
  if (baseline === null || (facts.hasBase && !facts.behaviourChanged)) return null;
  const { base, net, compared } = tally;
  const baseBelow = base.accuracy !== null && base.accuracy < baseline;
  if (facts.hasBase && baseBelow && net <= 0 && compared > 0) return null;
  const misses = [miss(tally, baseline, "all"), known === null ? null : miss(known, baseline, "known")];
  const [first, second] = misses.flatMap((one) => one ?? []);
  return first?.chance === true && second?.chance === false ? second : (first ?? null);
}

function miss(
  { head, head_passes: passes }: Tally,
  baseline: number,
  of: BaselineMiss["of"],
): BaselineMiss | null {
  const { accuracy, judged } = head;
  if (accuracy === null || accuracy >= baseline) return null;
  const chance = wilson(passes, judged, 0.95)[1] >= baseline;
  return { baseline, accuracy, judged, passes, of, chance };
}
