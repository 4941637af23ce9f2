import { policyOf } from "../../branch/policy-at.ts";
import type { Octokit } from "../connect/connect.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { branchMemory } from "./branch-chain.ts";
import { githubBranch } from "./github-branch.ts";
import type { BranchTip } from "./read-branch-tip.ts";

/** The branches that the policy on the default branch names; without a list, that one. */
export async function governedBranches(
  octokit: Octokit,
  { owner, repo, tip }: RepositoryName & { readonly tip: BranchTip },
): Promise<readonly string[]> {
  const source = githubBranch(octokit, { owner, repo }, branchMemory());
  const tree = await source.tree({ kind: "commit", sha: tip.sha });
  const reading = tree.status === "missing" ? null : await policyOf(tree.value, source);
  return reading?.policy?.branches ?? [tip.name];
}
