import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { problem } from "./problem.ts";

const maxListed = 5;

/** What a merge would put on the base that the files which GitHub shows do not tell. */
export function unshownChanges({ merge_leaves, passing, pr }: PullRequestFacts): readonly Reason[] {
  const remedy = `Update the branch from ${pr.base_ref}.`;
  return [...ofMerge(merge_leaves, remedy), ...(passing ?? []).slice(0, maxListed).map(ofCommit)];
}

function ofMerge(leaves: PullRequestFacts["merge_leaves"], remedy: string): readonly Reason[] {
  if (leaves === undefined) return [];
  switch (leaves.status) {
    case "unknown": {
      const text = `The histories of head and base cross, or the base moved files that change here, and GitHub does not say what the merge would leave. ${remedy}`;
      return [problem("merge-differs", "merge", text)];
    }
    case "other":
      return leaves.paths.slice(0, maxListed).map((path) => {
        const text = `The merge would change ${path}, otherwise than the pull request shows. ${remedy}`;
        return problem("merge-differs", path, text);
      });
  }
}

function ofCommit({ commit, path, what }: NonNullable<PullRequestFacts["passing"]>[number]): Reason {
  const text = `Commit ${commit} ${what} in ${path}, which head does not: a rebase merge would publish it. Squash the commits.`;
  return problem("passing", path, text);
}
