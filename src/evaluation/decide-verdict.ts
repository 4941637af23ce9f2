import type { JudgeInput } from "./judge-input.ts";
import type { Judgement } from "./judgement.ts";
import { toldApart } from "./percent.ts";
import { regressionRule } from "./statistics/regression-rule.ts";
import { wilson } from "./statistics/wilson.ts";

export type Decided = Pick<Judgement, "verdict" | "reason">;

/** The verdict and its reason: the first rule that matches wins. */
export function decideVerdict(input: JudgeInput): Decided {
  return unjudged(input) ?? regression(input) ?? belowBaseline(input) ?? ok(input) ?? inconclusive(input);
}

function unjudged({ tally, gate }: JudgeInput): Decided | null {
  const { cases, unjudged: missing, new_cases, compared, head } = tally;
  const verdict = "unjudged";
  if (cases === 0) return { verdict, reason: "there is no case to judge" };
  // Whatever the policy tolerates: with nothing judged, or with nothing left to compare, there is nothing to go by.
  const nothing = head.judged === 0 || (compared === 0 && new_cases.length < cases);
  if (!nothing && missing.length / cases <= gate.max_unjudged) return null;
  const why = mostFrequent(missing.map(({ reason }) => reason));
  return { verdict, reason: `${missing.length} of ${cases} cases could not be judged: ${why}` };
}

function regression({ tally, gate, p }: JudgeInput): Decided | null {
  const verdict = "regression";
  const critical = tally.lost.filter((lost) => lost.critical).map(({ name }) => name);
  if (critical.length > 0) return { verdict, reason: criticalReason(critical) };
  const { loss, gain } = tally.pairs;
  switch (regressionRule({ loss, gain, cases: tally.compared }, gate)) {
    case "test":
      return { verdict, reason: `${worse(tally.pairs)} (${chance(p)})` };
    case "large-drop":
      return {
        verdict,
        reason: `${worse(tally.pairs)}: a drop of ${points((loss - gain) / tally.compared)}, the limit is ${points(gate.large_drop)}`,
      };
    case null:
      return null;
  }
}

function belowBaseline({ tally, facts, gate }: JudgeInput): Decided | null {
  const { baseline } = facts;
  const { base, head, pairs } = tally;
  if (baseline === null || head.accuracy === null || head.accuracy >= baseline) return null;
  if (facts.hasBase && !facts.behaviourChanged) return null;
  const baseBelow = base.accuracy !== null && base.accuracy < baseline;
  if (facts.hasBase && baseBelow && pairs.gain >= pairs.loss && tally.compared > 0) return null;
  if (gate.baseline === "interval" && wilson(head.passed, head.judged, 0.95)[1] >= baseline) return null;
  const [accuracy, limit] = toldApart(head.accuracy, baseline);
  return { verdict: "below-baseline", reason: `${accuracy} is below the baseline of ${limit}` };
}

function ok({ tally, facts, gate, interval }: JudgeInput): Decided | null {
  const verdict = "ok";
  const { head, pairs } = tally;
  if (interval === null) {
    const why = facts.hasBase
      ? "all of them are new, so there is nothing to compare"
      : "there is no base to compare with";
    return { verdict, reason: `${head.passed} of ${head.judged} cases passed; ${why}` };
  }
  if (pairs.loss === 0) return { verdict, reason: notWorse(pairs.gain) };
  if (interval[0] <= -gate.margin) return null;
  return {
    verdict,
    reason: `${worse(pairs)}: less than the margin of ${points(gate.margin)} at 90 % confidence`,
  };
}

function inconclusive({ tally, p }: JudgeInput): Decided {
  return { verdict: "inconclusive", reason: `${worse(tally.pairs)}: too few to tell (${chance(p)})` };
}

/** The reason that most cases share; of equally many the first in code-unit order, so that no case order matters. */
function mostFrequent(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const ranked = [...counts].toSorted(
    ([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1),
  );
  return ranked[0]?.[0] ?? "no reason was given";
}

function criticalReason(names: readonly string[]): string {
  const first = names.toSorted()[0] ?? "";
  const shown = first.length > 80 ? `${first.slice(0, 79)}…` : first;
  if (names.length === 1) return `the critical case "${shown}" got worse`;
  return `${names.length} critical cases got worse, "${shown}" is one of them`;
}

function worse({ loss, gain }: { readonly loss: number; readonly gain: number }): string {
  return `${cases(loss)} got worse, ${gain === 0 ? "none" : gain} better`;
}

function notWorse(gain: number): string {
  return gain === 0 ? "no case got worse" : `no case got worse, ${gain} better`;
}

function cases(count: number): string {
  return count === 1 ? "1 case" : `${count} cases`;
}

function chance(p: number | null): string {
  if (p === null) return "p is unknown";
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

function points(difference: number): string {
  return `${(difference * 100).toFixed(1)} points`;
}
