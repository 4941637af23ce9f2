import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

export interface MergedPullRequest {
  readonly number: number;
  readonly author: string;
  readonly headSha: string;
}

/** The pull requests whose merge into a branch brought a commit. */
export async function mergedPullRequests(
  octokit: Octokit,
  { owner, repo, sha, branch }: RepositoryName & { readonly sha: string; readonly branch: string },
): Promise<readonly MergedPullRequest[]> {
  // https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
  const all = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    owner,
    repo,
    commit_sha: sha,
    per_page: pageSize,
  });
  return all
    .filter(({ merged_at, base }) => typeof merged_at === "string" && base.ref === branch)
    .map(({ number, user, head }) => ({ number, author: user?.login ?? "ghost", headSha: head.sha }));
}
