import type { CaseResult, ComparedCase, Comparison } from "../comparison.ts";
import type { Score, Unjudged } from "../evaluation.ts";
import { type Paired, paired } from "../statistics/paired.ts";
import { inUnits, unitOf } from "../statistics/unit.ts";

/** A comparison counted: what the rules of the verdict look at. */
export interface Tally extends Paired {
  readonly cases: number;
  /** Cases that base was not asked. */
  readonly new_cases: readonly ComparedCase[];
  readonly base: Score;
  readonly head: Score;
  /** The sum of head's shares: how many cases' worth passed. */
  readonly head_passes: number;
  /** Whether the samples of some case differ. */
  readonly fractional: boolean;
  /** By majority. */
  readonly lost: readonly ComparedCase[];
  readonly gained: readonly ComparedCase[];
  /** One entry a case that lacks a result on a side that was asked. */
  readonly unjudged: readonly Unjudged[];
  /** Those of them that are critical. */
  readonly unjudged_critical: readonly Unjudged[];
}

/** Counts a comparison; a case without a result on either side is left out of what is compared. */
export function tally({ cases }: Comparison): Tally {
  const changed = (from: Status, to: Status): readonly ComparedCase[] =>
    cases.filter(({ base, head }) => base?.status === from && head.status === to);
  const unit = unitOf(cases.flatMap(({ base, head }) => (base === null ? [head] : [base, head])));
  const head = cases.map((one) => one.head);
  return {
    cases: cases.length,
    new_cases: cases.filter(({ base }) => base === null),
    ...paired(cases.flatMap(sharesIn(unit)), unit),
    base: score(
      cases.flatMap(({ base }) => base ?? []),
      unit,
    ),
    head: score(head, unit),
    head_passes: parts(head, unit) / unit,
    fractional: unit > 1,
    lost: changed("passed", "failed"),
    gained: changed("failed", "passed"),
    unjudged: cases.flatMap(unjudgedSide),
    unjudged_critical: cases.filter(({ critical }) => critical).flatMap(unjudgedSide),
  };
}

type Status = CaseResult["status"];

/** Both sides of a case where both have a result. */
function sharesIn(
  unit: number,
): (one: ComparedCase) => readonly { readonly base: number; readonly head: number }[] {
  return ({ base, head }) => {
    if (base === null || base.status === "unjudged" || head.status === "unjudged") return [];
    return [{ base: inUnits(base, unit), head: inUnits(head, unit) }];
  };
}

function score(results: readonly CaseResult[], unit: number): Score {
  const passed = results.filter(({ status }) => status === "passed").length;
  const judged = passed + results.filter(({ status }) => status === "failed").length;
  return { passed, judged, accuracy: judged === 0 ? null : parts(results, unit) / (unit * judged) };
}

/** The sum of the shares of what could be judged, in parts of a case. */
function parts(results: readonly CaseResult[], unit: number): number {
  return results.reduce((sum, result) => sum + (result.status === "unjudged" ? 0 : inUnits(result, unit)), 0);
}

/** Head's reason is told where both sides lack a result: it is the one that the author can change. */
function unjudgedSide({ name, base, head }: ComparedCase): readonly Unjudged[] {
  if (head.status === "unjudged") return [{ case: name, reason: head.reason }];
  if (base?.status === "unjudged") return [{ case: name, reason: `at base: ${base.reason}` }];
  return [];
}
