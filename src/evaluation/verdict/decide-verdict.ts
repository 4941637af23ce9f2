import type { Evaluation } from "../evaluation.ts";
import { toldApart } from "../percent.ts";
import { regressionRule } from "../statistics/regression-rule.ts";
import { wilson } from "../statistics/wilson.ts";
import { mostFrequent } from "./most-frequent.ts";
import type { VerdictInput } from "./verdict-input.ts";

export type Decided = Pick<Evaluation, "verdict" | "reason">;

/** The verdict and its reason: the first rule that matches wins. */
export function decideVerdict(input: VerdictInput): Decided {
  return unjudged(input) ?? regression(input) ?? belowBaseline(input) ?? ok(input) ?? inconclusive(input);
}

function unjudged({ tally, gate }: VerdictInput): Decided | null {
  const { cases, unjudged: missing, unjudged_critical: critical, new_cases, compared, head } = tally;
  const verdict = "unjudged";
  if (cases === 0) return { verdict, reason: "there is no case to judge" };
  // The policy's tolerance is for cases of which none decides alone.
  if (critical.length > 0) {
    const why = mostFrequent(critical.map(({ reason }) => reason));
    const what = critical.length === 1 ? "a critical case" : `${critical.length} critical cases`;
    return { verdict, reason: `${what} could not be judged: ${why}` };
  }
  // Whatever the policy tolerates: with nothing judged, or with nothing left to compare, there is nothing to go by.
  const nothing = head.judged === 0 || (compared === 0 && new_cases.length < cases);
  if (!nothing && missing.length / cases <= gate.max_unjudged) return null;
  const why = mostFrequent(missing.map(({ reason }) => reason));
  return { verdict, reason: `${missing.length} of ${cases} cases could not be judged: ${why}` };
}

function regression({ tally, gate }: VerdictInput): Decided | null {
  const verdict = "regression";
  const critical = tally.lost.filter((lost) => lost.critical).map(({ name }) => name);
  if (critical.length > 0) return { verdict, reason: criticalReason(critical) };
  const { net, drop, p } = tally;
  if (drop === null || p === null) return null;
  switch (regressionRule({ net, drop, p }, gate)) {
    case "test":
      return { verdict, reason: `${worse(tally)} (${chance(p)})` };
    case "large-drop":
      return {
        verdict,
        reason: `${worse(tally)}: a drop of ${points(drop)}, the limit is ${points(gate.large_drop)}`,
      };
    case null:
      return null;
  }
}

function belowBaseline({ tally, facts, gate }: VerdictInput): Decided | null {
  const { baseline } = facts;
  const { base, head, net } = tally;
  if (baseline === null || head.accuracy === null || head.accuracy >= baseline) return null;
  if (facts.hasBase && !facts.behaviourChanged) return null;
  const baseBelow = base.accuracy !== null && base.accuracy < baseline;
  if (facts.hasBase && baseBelow && net <= 0 && tally.compared > 0) return null;
  if (gate.baseline === "interval" && wilson(tally.head_passes, head.judged, 0.95)[1] >= baseline)
    return null;
  const [accuracy, limit] = toldApart(head.accuracy, baseline);
  return { verdict: "below-baseline", reason: `${accuracy} is below the baseline of ${limit}` };
}

function ok({ tally, facts, gate, interval }: VerdictInput): Decided | null {
  const verdict = "ok";
  const { head, fell, rose } = tally;
  if (interval === null) {
    const why = facts.hasBase
      ? "all of them are new, so there is nothing to compare"
      : "there is no base to compare with";
    return { verdict, reason: `${head.passed} of ${head.judged} cases passed; ${why}` };
  }
  if (fell === 0) return { verdict, reason: notWorse(rose) };
  if (interval[0] <= -gate.margin) return null;
  return {
    verdict,
    reason: `${worse(tally)}: less than the margin of ${points(gate.margin)} at 90 % confidence`,
  };
}

function inconclusive({ tally }: VerdictInput): Decided {
  return { verdict: "inconclusive", reason: `${worse(tally)}: too few to tell (${chance(tally.p)})` };
}

function criticalReason(names: readonly string[]): string {
  const first = names.toSorted()[0] ?? "";
  const shown = first.length > 80 ? `${first.slice(0, 79)}…` : first;
  if (names.length === 1) return `the critical case "${shown}" got worse`;
  return `${names.length} critical cases got worse, "${shown}" is one of them`;
}

function worse({ fell, rose }: VerdictInput["tally"]): string {
  return `${cases(fell)} got worse, ${rose === 0 ? "none" : rose} better`;
}

function notWorse(rose: number): string {
  return rose === 0 ? "no case got worse" : `no case got worse, ${rose} better`;
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
