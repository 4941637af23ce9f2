import type { OpenPullRequest } from "../../github/pull-request/open-pull-requests.ts";
import type { Platform } from "../platform.ts";
import type { DecisionWork } from "../queue/decision-work.ts";

type Wide = Extract<DecisionWork, { kind: "commit" | "branch" }>;

/** The pull requests that a wider piece of work is about. */
export async function pullRequestsOf(platform: Platform, work: Wide): Promise<readonly DecisionWork[]> {
  const { installation, owner, repo } = work;
  const found = await (work.kind === "commit"
    ? platform.pulls.openWithHead({ owner, repo, headSha: work.sha })
    : pullRequestsInto(platform, work));
  return found.map(({ number }) => ({ kind: "pull-request", installation, owner, repo, number }));
}

/** All into the branch when the push may have changed a prompt, a suite or the policy; else none. */
async function pullRequestsInto(
  platform: Platform,
  { owner, repo, ref, before, after }: Extract<DecisionWork, { kind: "branch" }>,
): Promise<readonly OpenPullRequest[]> {
  const open = await platform.pulls.open({ owner, repo, base: ref });
  if (open.length === 0) return [];
  const files = await platform.branches.pushedFiles({ owner, repo, before, after });
  // A push may change the policy, which says what else is governed.
  if (files === null || files.some((path) => path.startsWith(".github/"))) return open;
  return files.some(await platform.branches.governedPaths({ owner, repo }, after)) ? open : [];
}
