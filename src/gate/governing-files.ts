import { factsPolicy } from "../approval/facts-policy.ts";
import { isPolicyPath } from "../approval/policy-row.ts";
import type { Policy } from "../policy/policy.ts";
import { environmentAt } from "../registry/environment-file.ts";
import type { Trees } from "./read-trees.ts";
import { changedPaths } from "./unchanged-paths.ts";

/** The changed files of the policy itself and of environments, in order. */
export function governingFiles(
  { base, head }: Pick<Trees, "base" | "head">,
  policy: Policy,
): readonly string[] {
  const ofPolicy = isPolicyPath(factsPolicy(policy, null));
  return changedPaths(base, head)
    .filter((path) => ofPolicy(path) || environmentAt(path) !== null)
    .toSorted();
}
