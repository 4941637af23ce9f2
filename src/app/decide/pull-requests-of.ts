import { pushedFiles } from "../../github/branch/pushed-files.ts";
import type { Octokit } from "../../github/connect/connect.ts";
import { failedRequest } from "../../github/connect/failed-request.ts";
import { governedAt } from "../../github/facts/lists/governed-at.ts";
import {
  type OpenPullRequest,
  openPullRequests,
  openPullRequestsOf,
} from "../../github/pull-request/open-pull-requests.ts";
import type { DecisionWork } from "../queue/decision-work.ts";

type Wide = Extract<DecisionWork, { kind: "commit" | "branch" }>;

/** The pull requests that a wider piece of work is about. */
export async function pullRequestsOf(octokit: Octokit, work: Wide): Promise<readonly DecisionWork[]> {
  const { installation, owner, repo } = work;
  const found = await (work.kind === "commit"
    ? openPullRequestsOf(octokit, { owner, repo, sha: work.sha })
    : pullRequestsInto(octokit, work));
  return found.map(({ number }) => ({ kind: "pull-request", installation, owner, repo, number }));
}

/** All into the branch when the push may have changed a prompt, a suite or the policy; else none. */
async function pullRequestsInto(
  octokit: Octokit,
  { owner, repo, ref, before, after }: Extract<DecisionWork, { kind: "branch" }>,
): Promise<readonly OpenPullRequest[]> {
  const open = await openPullRequests(octokit, { owner, repo, base: ref });
  if (open.length === 0) return [];
  const files = await pushedFiles(octokit, { owner, repo, before, after }).catch((error: unknown) => {
    // What cannot be compared, like a commit that is gone, may have changed anything.
    if (failedRequest(error)?.status === 404) return null;
    throw error;
  });
  // A push may change the policy, which says what else is governed.
  if (files === null || files.some((path) => path.startsWith(".github/"))) return open;
  return files.some(await governedAt(octokit, { owner, repo }, after)) ? open : [];
}
