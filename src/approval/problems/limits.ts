import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { problem } from "./problem.ts";

/** The most that GitHub lists of a pull request. */
const maxFiles = 3000;
const maxCommits = 250;

/** More than GitHub lists was not read to its end. */
export function limits({ pr, commits }: PullRequestFacts): readonly Reason[] {
  const count = Math.max(pr.commit_count, commits.length);
  const files = `${pr.changed_files} files change; GitHub lists ${maxFiles}. Split the pull request.`;
  const many = `There are ${count} commits; GitHub lists ${maxCommits}. Squash them.`;
  return [
    ...(pr.changed_files > maxFiles ? [problem("too-many-files", String(pr.changed_files), files)] : []),
    ...(count > maxCommits ? [problem("too-many-commits", String(count), many)] : []),
  ];
}
