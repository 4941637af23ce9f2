import type { HiddenVersion } from "../../registry/compile-history.ts";

/** Which merge hides a version, and the way out. The branch that a merge took over is its second parent. */
export function hiddenWords({ id, version, commit, merge }: HiddenVersion): string {
  const line = merge.parents[1]?.slice(0, 12) ?? "";
  return `version ${version} of '${id}' was released by ${commit.sha} and is hidden by the merge ${merge.sha}, which continues another line than the branch's. Give the branch's line a name and govern it too: git push origin ${line}:refs/heads/released-before-${merge.sha.slice(0, 7)}, and list that name and the branch itself under 'branches' in the policy.`;
}
