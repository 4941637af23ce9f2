import type { BranchTip } from "../../github/branch/read-branch-tip.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";

/** What releases need not ask GitHub for again. It may forget. */
export interface ReleaseMemory {
  /** The tip of a branch at which nothing was left to do. */
  readonly done: Map<string, string>;
  /** The governed branches of a repository, by what its default branch pointed to. */
  readonly governed: Map<string, { readonly tip: BranchTip; readonly branches: readonly string[] }>;
}

/** A branch's place in `done`. */
export function branchKey({ owner, repo, branch }: RepositoryName & { readonly branch: string }): string {
  return `${owner}/${repo}:${branch}`.toLowerCase();
}

export function releaseMemory(): ReleaseMemory {
  return {
    done: new Map(),
    governed: new Map(),
  };
}
