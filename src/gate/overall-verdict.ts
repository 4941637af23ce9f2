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

/** What one prompt's row does to the merge. */
export function effectOf(
  { verdict, gate_changes, limits }: Pick<PromptReport, "verdict" | "gate_changes" | "limits">,
  gate: GatePolicy,
): Report["verdict"] {
  if (gate.on_gate_change === "block" && gate_changes.length > 0) return "blocked";
  if (limits.some(({ status }) => status === "exceeded")) return "blocked";
  const effect = effectOfVerdict(verdict, gate);
  // A limit that nobody could hold against it is not kept.
  return effect === "passed" && limits.some(({ status }) => status === "unmeasured") ? "unjudged" : effect;
}

function effectOfVerdict(verdict: PromptReport["verdict"], gate: GatePolicy): Report["verdict"] {
  switch (verdict) {
    case "invalid":
    case "regression":
    case "below-baseline":
      return "blocked";
    case "unjudged":
      return "unjudged";
    case "unevaluated":
      return gate.require_suite ? "blocked" : "passed";
    case "inconclusive":
      return gate.on_inconclusive === "block" ? "blocked" : "passed";
    case "ok":
      return "passed";
  }
}

/** The prompts of which the gate cannot tell whether they got worse: what the app may have to ask their owners about. */
export function inconclusiveIds({ prompts }: Pick<Report, "prompts">): readonly string[] {
  const ids = prompts.filter(({ verdict }) => verdict === "inconclusive").map(({ id }) => id);
  return [...new Set(ids)];
}
