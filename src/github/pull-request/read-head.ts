import type { PullRequestName } from "../comments/own-comments.ts";
import type { Octokit } from "../connect/connect.ts";

export interface Head {
  readonly sha: string;
  readonly state: string;
  readonly baseRef: string;
  readonly base: "default" | "other";
}

/** What a pull request's head is now. */
export async function readHead(octokit: Octokit, { owner, repo, number }: PullRequestName): Promise<Head> {
  // https://docs.github.com/rest/pulls/pulls#get-a-pull-request
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  // An answer that breaks off in the middle comes as text.
  if (typeof data !== "object") throw new Error("the answer about the pull request broke off");
  const { ref, repo: into } = data.base;
  const base = ref === into.default_branch ? "default" : "other";
  return { sha: data.head.sha, state: data.state, baseRef: ref, base };
}
