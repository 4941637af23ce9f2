import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { mostCommits, mostFiles } from "../facts/most-listed.ts";
import { problem } from "./problem.ts";

/** More than GitHub lists was not read to its end. */
export function limits({ pr, commits }: PullRequestFacts): readonly Reason[] {
  if (pr.governed_same === true) return [];
  const count = Math.max(pr.commit_count, commits.length);
  const files = `${pr.changed_files} files change; GitHub lists ${mostFiles}. Split the pull request.`;
  const many = `There are ${count} commits; GitHub lists ${mostCommits}. Squash them.`;
  return [
    ...(pr.changed_files > mostFiles ? [problem("too-many-files", String(pr.changed_files), files)] : []),
    ...(count > mostCommits ? [problem("too-many-commits", String(count), many)] : []),
  ];
}
