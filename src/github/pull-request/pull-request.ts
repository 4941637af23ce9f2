import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";

export interface ComparedCommits {
  readonly owner: string;
  readonly repo: string;
  /** Branches, tags or commit ids. */
  readonly base: string;
  readonly head: string;
}

export type MergeBase =
  | {
      readonly status: "known";
      readonly sha: string;
      /** The commit that `base` stands for now. */
      readonly tip: string;
    }
  | RefusedRequest;

/** The commit from which `head` left `base`, asked of GitHub, because a shallow checkout does not know it. */
export async function compareMergeBase(octokit: Octokit, comparison: ComparedCommits): Promise<MergeBase> {
  const { owner, repo, base, head } = comparison;
  try {
    // https://docs.github.com/rest/commits/commits#compare-two-commits
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 1,
    });
    return { status: "known", sha: data.merge_base_commit.sha, tip: data.base_commit.sha };
  } catch (error) {
    return refusal(error, {
      doing: `compare ${base} with ${head.slice(0, 12)}`,
      permission: "contents: read",
    });
  }
}

/** Where a run's commit came from, as `workflow_run` tells it. */
export interface RunHead {
  readonly owner: string;
  readonly repo: string;
  /** Owner of the repository that the head is in. */
  readonly headOwner: string;
  readonly headBranch: string;
  readonly headSha: string;
}

export type PullRequestOfHead =
  | { readonly status: "known"; readonly number: number; readonly baseSha: string; readonly baseRef: string }
  /** No open pull request has this head, or it has moved on. */
  | { readonly status: "none" }
  | RefusedRequest;

/** The open pull request that a run belongs to: for a fork's run the payload of `workflow_run` names none. */
export async function pullRequestOfHead(octokit: Octokit, head: RunHead): Promise<PullRequestOfHead> {
  const { owner, repo } = head;
  try {
    // https://docs.github.com/rest/pulls/pulls#list-pull-requests
    const { data } = await octokit.rest.pulls.list({
      owner,
      repo,
      state: "open",
      head: `${head.headOwner}:${head.headBranch}`,
      per_page: pageSize,
    });
    const found = data.find((pull) => pull.head.sha === head.headSha);
    if (found === undefined) return { status: "none" };
    return { status: "known", number: found.number, baseSha: found.base.sha, baseRef: found.base.ref };
  } catch (error) {
    return refusal(error, { doing: "list pull requests", permission: "pull-requests: read" });
  }
}
