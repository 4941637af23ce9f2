import type { Reason } from "../decision.ts";
import { isNothing } from "../facts/decision-policy.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { isPolicyPath } from "../rows/policy-row.ts";
import { problem } from "./problem.ts";

/** A pull request that touches nothing but the policy may repair it. */
export function unusablePolicy(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  if (isNothing(facts.config_error) || repairsPolicy(facts, policy)) return [];
  const said = typeof facts.config_error === "string" ? ` (${facts.config_error})` : "";
  const text = `The policy at base cannot be used${said}. Repair it in a pull request that changes nothing else.`;
  return [problem("policy-invalid", "policy", text)];
}

function repairsPolicy(facts: PullRequestFacts, policy: DecisionPolicy): boolean {
  const { base_prompts, head_prompts, changed_evals, other_changed_files } = facts;
  const governedOnes = [base_prompts, head_prompts, changed_evals ?? {}].flatMap(Object.keys);
  const ofPolicy = isPolicyPath(policy);
  const others = other_changed_files.filter((path) => !ofPolicy(path));
  return governedOnes.length === 0 && others.length === 0 && other_changed_files.length > 0;
}
