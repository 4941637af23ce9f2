import { defaultPolicy } from "../../src/policy/read-policy.ts";
import { type CaseKind, drawChances } from "./chances.ts";
import { randomFrom } from "./random.ts";
import { type Outcome, runGateOnce, samplesOf } from "./run-gate-once.ts";

export interface Situation {
  readonly kind: CaseKind;
  readonly cases: number;
  readonly looks: readonly number[];
  /** How much less accurate head truly is. */
  readonly drop: number;
  /** The accuracy that the prompt declares, for the two rules of the baseline. */
  readonly baseline: number;
}

/** Shares of the runs. */
export interface Rates {
  readonly test: number;
  readonly largeDrop: number;
  /** Blocked by the baseline where neither of the rules above did, with `strict` and with `interval`. */
  readonly strict: number;
  readonly interval: number;
  /** Without a baseline. */
  readonly ok: number;
  readonly inconclusive: number;
  /** Mean samples a case and side that were taken, without a baseline. */
  readonly samples: number;
}

/** Judges so many changes of one kind by the default policy; equal seeds give equal rates. */
export async function rates(
  situation: Situation,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<Rates> {
  const random = randomFrom(seed);
  const { gate } = defaultPolicy();
  const outcomes: Outcome[] = [];
  const sums = { strict: 0, interval: 0, samples: 0 };
  for (let run = 0; run < runs; run += 1) {
    const once = { looks: situation.looks, sample: samplesOf(drawChances(situation, random), random) };
    const plain = await runGateOnce({ ...once, gate, baseline: null });
    outcomes.push(plain.outcome);
    sums.samples += plain.samples;
    for (const rule of ["strict", "interval"] as const) {
      const { baseline } = situation;
      const { outcome } = await runGateOnce({ ...once, gate: { ...gate, baseline: rule }, baseline });
      sums[rule] += outcome === "below baseline" ? 1 : 0;
    }
  }
  const share = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length / runs;
  return {
    test: share("test"),
    largeDrop: share("large drop"),
    strict: sums.strict / runs,
    interval: sums.interval / runs,
    ok: share("ok"),
    inconclusive: share("inconclusive"),
    samples: sums.samples / runs,
  };
}
