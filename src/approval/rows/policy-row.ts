import { code } from "../../document/finding/code.ts";
import type { KeyChange } from "../../document/json/changed-keys.ts";
import { globsMatcher } from "../../policy/glob-matcher.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { isChangedPrompt } from "./changed-prompts.ts";
import type { ChangedRow } from "./changed-row.ts";
import type { NamedOwners } from "./required-owners.ts";

/** Whether a path belongs to the policy; its own file always does, hidden files below a glob too. */
export function isPolicyPath({ policy_paths }: DecisionPolicy): (path: string) => boolean {
  const named = globsMatcher(policy_paths, "hidden-too");
  return (path) => path === policyPath || named(path);
}

/** The policy as something to approve; null where nothing of it changes. */
export function policyRow(facts: PullRequestFacts, policy: DecisionPolicy): ChangedRow | null {
  const moved = facts.renames.flatMap(({ from, to }) => [from, to]);
  const changed = new Set([...facts.other_changed_files, ...moved, ...changedGoverned(facts)]);
  const files = [...changed].filter(isPolicyPath(policy)).toSorted();
  const [path] = files;
  if (path === undefined) return null;
  return {
    kind: "policy",
    path,
    id: null,
    files,
    needs: [{ code: "policy", subject: path, text: `The policy changes: ${listed(files)}.` }],
    remarks: (facts.policy_changes ?? []).map(keyReason),
    groups: [policyOwners(facts, policy)],
  };
}

function keyReason({ key, before, after }: KeyChange): Reason {
  const shown = (value: string | null): string => (value === null ? "nothing" : code(value, 200));
  return { code: "policy", subject: key, text: `${code(key)}: ${shown(before)} → ${shown(after)}.` };
}

/** Prompts and suites that change: a path may be one of those and the policy's too. */
function changedGoverned(facts: PullRequestFacts): readonly string[] {
  const paths = new Set([...Object.keys(facts.base_prompts), ...Object.keys(facts.head_prompts)]);
  return [
    ...[...paths].filter((path) => isChangedPrompt(path, facts)),
    ...Object.keys(facts.changed_evals ?? {}),
  ];
}

/** Who approves the policy: those whom it names, else the administrators. */
export function policyOwners(facts: PullRequestFacts, { policy_owners }: DecisionPolicy): NamedOwners {
  return { names: policy_owners.length > 0 ? policy_owners : administratorsOf(facts), as: "policy" };
}

const maxListed = 5;

function listed(files: readonly string[]): string {
  const more = files.length - maxListed;
  return `${files.slice(0, maxListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Logins; where the facts do not name all administrators, those whose permission says so. */
export function administratorsOf({
  administrators,
  permissions,
}: Pick<PullRequestFacts, "administrators" | "permissions">): readonly string[] {
  if (administrators !== undefined) return administrators;
  return Object.entries(permissions)
    .filter(([login, permission]) => permission.toLowerCase() === "admin" && !login.endsWith("[bot]"))
    .map(([login]) => login);
}
