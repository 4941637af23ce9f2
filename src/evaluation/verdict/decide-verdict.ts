import { code } from "../../document/finding/code.ts";
import type { Evaluation } from "../evaluation.ts";
import { toldApart } from "../percent.ts";
import { regressionRule } from "../statistics/regression-rule.ts";
import { baselineMiss } from "./baseline-miss.ts";
import { mostFrequent } from "./most-frequent.ts";
import type { Tally } from "./tally.ts";
import type { VerdictInput } from "./verdict-input.ts";

export type Decided = Pick<Evaluation, "verdict" | "reason">;

/** The verdict and its reason: the first rule that matches wins. */
export function decideVerdict(input: VerdictInput): Decided {
  return (
    unjudged(input, input.tally) ??
    knownUnjudged(input) ??
    regression(input) ??
    belowBaseline(input) ??
    losses(input)
  );
}

/** What the compared cases say by themselves. */
function losses(input: VerdictInput): Decided {
  return ok(input) ?? inconclusive(input);
}

function unjudged({ gate }: Pick<VerdictInput, "gate">, tally: Tally): Decided | null {
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

function knownUnjudged(input: VerdictInput): Decided | null {
  const decided = input.known === null ? null : unjudged(input, input.known);
  return decided === null ? null : { ...decided, reason: `${decided.reason} (of the cases that base has)` };
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

function belowBaseline(input: VerdictInput): Decided | null {
  const miss = baselineMiss(input);
  if (miss === null) return null;
  // What may be chance does not block by itself then, so it must not hide what the policy may block.
  if (miss.chance && input.gate.baseline !== "strict" && losses(input).verdict === "inconclusive")
    return null;
  const [accuracy, limit] = toldApart(miss.accuracy, miss.baseline);
  const where = miss.of === "known" ? " over the cases that base has" : "";
  return { verdict: "below-baseline", reason: `${accuracy}${where} is below the baseline of ${limit}` };
}

function ok({ tally, facts, gate, interval }: VerdictInput): Decided | null {
  const verdict = "ok";
  const { head, fell, rose } = tally;
  if (interval === null) {
    const lost = facts.hasBase ? (facts.baseCases ?? 0) : 0;
    if (lost > 0) return { verdict: "inconclusive", reason: nothingLeft(lost) };
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

function nothingLeft(lost: number): string {
  const before = lost === 1 ? "the case that base has is" : `none of the ${lost} cases that base has is`;
  return `${before} ${lost === 1 ? "not in the suite any more" : "left in the suite"}, so nothing could be compared`;
}

function inconclusive({ tally }: VerdictInput): Decided {
  return { verdict: "inconclusive", reason: `${worse(tally)}: too few to tell (${chance(tally.p)})` };
}

function criticalReason(names: readonly string[]): string {
  const first = names.toSorted()[0] ?? "";
  const shown = first.length > 80 ? `${first.slice(0, 79)}…` : first;
  if (names.length === 1) return `the critical case ${code(shown)} got worse`;
  return `${names.length} critical cases got worse, ${code(shown)} is one of them`;
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
