import { type BranchMemory, branchMemory } from "../../github/branch-chain.ts";
import type { RepositoryName } from "../../github/facts/look-up-files.ts";
import type { BranchTip } from "../../github/read-branch-tip.ts";

/** What releases need not ask GitHub for again. It may forget. */
export interface ReleaseMemory {
  readonly history: (repository: string) => BranchMemory;
  /** The tip of a branch at which nothing was left to do. */
  readonly done: Map<string, string>;
  /** The governed branches of a repository, by what its default branch pointed to. */
  readonly governed: Map<string, { readonly tip: BranchTip; readonly branches: readonly string[] }>;
}

/** A branch's place in `done`. */
export function branchKey({ owner, repo, branch }: RepositoryName & { readonly branch: string }): string {
  return `${owner}/${repo}:${branch}`.toLowerCase();
}

const mostRepositories = 50;

export function releaseMemory(): ReleaseMemory {
  const histories = new Map<string, BranchMemory>();
  return {
    done: new Map(),
    governed: new Map(),
    history: (repository) => {
      const known = histories.get(repository) ?? branchMemory();
      histories.delete(repository);
      histories.set(repository, known);
      const [oldest] = histories.keys();
      if (histories.size > mostRepositories && oldest !== undefined) histories.delete(oldest);
      return known;
    },
  };
}
