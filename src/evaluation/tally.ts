import type { CaseResult, ComparedCase, Comparison } from "./comparison.ts";
import type { Score, Unjudged } from "./judgement.ts";
import type { Pairs } from "./statistics/pairs.ts";

/** A comparison counted: what the rules of the verdict look at. */
export interface Tally {
  readonly cases: number;
  /** Cases that base was not asked. */
  readonly new_cases: readonly ComparedCase[];
  readonly pairs: Pairs;
  /** Cases with a result on both sides. */
  readonly compared: number;
  readonly base: Score;
  readonly head: Score;
  readonly lost: readonly ComparedCase[];
  readonly gained: readonly ComparedCase[];
  /** One entry a case that lacks a result on a side that was asked. */
  readonly unjudged: readonly Unjudged[];
  /** How many of them are critical. */
  readonly unjudged_critical: number;
}

/** Counts a comparison; a case without a result on either side is left out of what is compared. */
export function tally({ cases }: Comparison): Tally {
  const changed = (from: Status, to: Status): readonly ComparedCase[] =>
    cases.filter(({ base, head }) => base?.status === from && head.status === to);
  const lost = changed("passed", "failed");
  const gained = changed("failed", "passed");
  const both = changed("passed", "passed").length;
  const neither = changed("failed", "failed").length;
  return {
    cases: cases.length,
    new_cases: cases.filter(({ base }) => base === null),
    pairs: { both, loss: lost.length, gain: gained.length, neither },
    compared: both + lost.length + gained.length + neither,
    base: score(cases.map(({ base }) => base)),
    head: score(cases.map(({ head }) => head)),
    lost,
    gained,
    unjudged: cases.flatMap(unjudgedSide),
    unjudged_critical: cases.filter((one) => one.critical && unjudgedSide(one).length > 0).length,
  };
}

type Status = CaseResult["status"];

function score(results: readonly (CaseResult | null)[]): Score {
  const passed = results.filter((result) => result?.status === "passed").length;
  const judged = passed + results.filter((result) => result?.status === "failed").length;
  return { passed, judged, accuracy: judged === 0 ? null : passed / judged };
}

/** Head's reason is told where both sides lack a result: it is the one that the author can change. */
function unjudgedSide({ name, base, head }: ComparedCase): readonly Unjudged[] {
  if (head.status === "unjudged") return [{ case: name, reason: head.reason }];
  if (base?.status === "unjudged") return [{ case: name, reason: `at base: ${base.reason}` }];
  return [];
}
