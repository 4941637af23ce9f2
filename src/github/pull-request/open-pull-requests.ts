import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";

/** An open pull request as a list shows it. */
export interface OpenPullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

interface HeadCommit {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
}

interface Listed {
  readonly number: number;
  readonly state: string;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  readonly updated_at: string;
}

/** Open pull requests whose head is this commit; usually one. */
export async function openPullRequestsOf(
  octokit: Octokit,
  { owner, repo, sha }: HeadCommit,
): Promise<readonly OpenPullRequest[]> {
  // https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
  const all = await everyPage((page) =>
    octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      owner,
      repo,
      commit_sha: sha,
      per_page: pageSize,
      page,
    }),
  );
  return all.filter(({ state, head }) => state === "open" && head.sha === sha).map(named);
}

function named({ number, head, base, updated_at }: Listed): OpenPullRequest {
  return { number, headSha: head.sha, baseRef: base.ref, updatedAt: updated_at };
}
