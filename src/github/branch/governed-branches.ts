import { policyOf } from "../../branch/policy-at.ts";
import { isBranchGlob } from "../../policy/governs-branch.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Octokit } from "../connect/connect.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { branchMemory } from "./branch-chain.ts";
import { githubBranch } from "./github-branch.ts";
import { matchingBranches } from "./matching-branches.ts";
import type { BranchTip } from "./read-branch-tip.ts";

/** The branches that the policy on the default branch names; without a list, that one. */
export async function governedBranches(
  octokit: Octokit,
  { owner, repo, tip }: RepositoryName & { readonly tip: BranchTip },
): Promise<readonly string[]> {
  const source = githubBranch(octokit, { owner, repo }, branchMemory());
  const tree = await source.tree({ kind: "commit", sha: tip.sha });
  const reading = tree.status === "missing" ? null : await policyOf(tree.value, source);
  const policy = reading?.policy ?? null;
  return policy === null
    ? [tip.name]
    : await branchesOf(octokit, { owner, repo, standard: tip.name }, policy);
}

/** The names that a policy's list stands for; branches are listed only where a glob is among it. */
export async function branchesOf(
  octokit: Octokit,
  { owner, repo, standard }: RepositoryName & { readonly standard: string },
  { branches }: Pick<Policy, "branches">,
): Promise<readonly string[]> {
  if (branches === null) return [standard];
  const found = new Set(branches.filter((name) => !isBranchGlob(name)));
  for (const glob of branches.filter(isBranchGlob))
    for (const { ref } of await matchingBranches(octokit, { owner, repo }, glob)) found.add(ref);
  return [...found];
}
