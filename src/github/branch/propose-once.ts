import type { Octokit } from "../connect/connect.ts";
import { commitOnBranch, type NewCommit } from "./commit-on-branch.ts";
import { moveBranch } from "./standing-pull-request.ts";

/** A pull request that is opened once, and never again after somebody has closed it. */
export interface SinglePullRequest {
  /** What it changes on `base`; `branch` is its own, and names what it is about. */
  readonly commit: NewCommit;
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Opens it, unless its branch ever had one. Rejects where GitHub does not do it. */
export async function proposeOnce(
  octokit: Octokit,
  { commit, base, title, body }: SinglePullRequest,
): Promise<{ readonly status: "opened" | "known"; readonly number: number }> {
  const { owner, repo, branch, expectedHead } = commit;
  // https://docs.github.com/rest/pulls/pulls#list-pull-requests
  const { data } = await octokit.rest.pulls.list({ owner, repo, state: "all", head: `${owner}:${branch}` });
  const known = data.find(({ head }) => head.ref === branch);
  if (known !== undefined) return { status: "known", number: known.number };
  await moveBranch(octokit, { owner, repo, branch, sha: expectedHead });
  const outcome = await commitOnBranch(octokit, commit);
  if (outcome.status !== "committed") throw new Error(`${branch} could not be written: ${outcome.status}`);
  // https://docs.github.com/rest/pulls/pulls#create-a-pull-request
  const created = await octokit.rest.pulls.create({ owner, repo, head: branch, base, title, body });
  return { status: "opened", number: created.data.number };
}
