import type { Finding } from "../document/finding/finding.ts";
import type { GatePolicy } from "../policy/policy.ts";
import type { GateProblem, PromptReport, Report } from "./report.ts";

interface Facts {
  readonly problems: readonly GateProblem[];
  readonly findings: readonly Finding[];
  readonly prompts: readonly PromptReport[];
}

/** The verdict of the whole change: blocked beats unjudged beats passed. */
function overallVerdict({ problems, findings, prompts }: Facts): Report["verdict"] {
  if (findings.some(({ severity }) => severity === "error")) return "blocked";
  if (prompts.some(({ effect }) => effect === "blocked")) return "blocked";
  if (problems.length > 0 || prompts.some(({ effect }) => effect === "unjudged")) return "unjudged";
  return "passed";
}

/** The verdict under a policy that may only warn, and what it would be if it did not. */
export function verdicts(
  facts: Facts,
  warned: { readonly mode: GatePolicy["mode"]; readonly files: ReadonlySet<string> },
): Pick<Report, "verdict" | "would"> {
  const strict = overallVerdict(facts);
  const verdict = warned.mode === "warn" ? "passed" : overallVerdict(withoutWarned(facts, warned.files));
  return { verdict, would: verdict === "passed" && strict !== "passed" ? strict : null };
}

/** `files` are those of the prompts that only warn. */
function withoutWarned({ problems, findings, prompts }: Facts, files: ReadonlySet<string>): Facts {
  return {
    problems,
    findings: findings.filter(({ file }) => !files.has(file)),
    prompts: prompts.filter(({ warn_only }) => !warn_only),
  };
}

/** What one prompt's row does to the merge. `ownersAsked`: the app's check asks its owners where the policy says so. */
export function effectOf(
  row: Pick<PromptReport, "verdict" | "baseline_miss" | "gate_changes" | "limits">,
  gate: GatePolicy,
  ownersAsked: boolean,
): Report["verdict"] {
  const { gate_changes, limits } = row;
  if (gate.on_gate_change === "block" && gate_changes.length > 0) return "blocked";
  if (limits.some(({ status }) => status === "exceeded")) return "blocked";
  const effect = effectOfVerdict(row, gate, ownersAsked);
  // A limit that nobody could hold against it is not kept.
  return effect === "passed" && limits.some(({ status }) => status === "unmeasured") ? "unjudged" : effect;
}

function effectOfVerdict(row: Missing, gate: GatePolicy, ownersAsked: boolean): Report["verdict"] {
  const { verdict } = row;
  const unasked = asksOwner(row, gate) && !ownersAsked;
  switch (verdict) {
    case "invalid":
    case "regression":
      return "blocked";
    case "below-baseline":
      return !isOpenMiss(row) || gate.baseline === "strict" || unasked ? "blocked" : "passed";
    case "unjudged":
      return "unjudged";
    case "unevaluated":
      return gate.require_suite ? "blocked" : "passed";
    case "inconclusive":
      return gate.on_inconclusive === "block" || unasked ? "blocked" : "passed";
    case "ok":
      return "passed";
  }
}

/** Whether the policy lets the owner decide of an accuracy that is below the baseline by chance. */
export function asksOwner(row: Missing, { baseline }: Pick<GatePolicy, "baseline">): boolean {
  return baseline === "owner" && isOpenMiss(row);
}

type Missing = Pick<PromptReport, "verdict" | "baseline_miss">;

/** Whether nothing worse is known of a prompt than that it is below its baseline, which may be chance. */
export function isOpenMiss({ verdict, baseline_miss }: Missing): boolean {
  return baseline_miss === "chance" && (verdict === "below-baseline" || verdict === "inconclusive");
}

/** The prompts of which the gate cannot tell whether they got worse: what the app may have to ask their owners about. */
export function inconclusiveIds({ prompts }: Pick<Report, "prompts">): readonly string[] {
  const ids = prompts.filter(({ verdict }) => verdict === "inconclusive").map(({ id }) => id);
  return [...new Set(ids)];
}

/** The prompts that are below their baselines and may be so by chance, for the same. */
export function belowByChanceIds({ prompts }: Pick<Report, "prompts">): readonly string[] {
  const ids = prompts.filter(isOpenMiss).map(({ id }) => id);
  return [...new Set(ids)];
}
