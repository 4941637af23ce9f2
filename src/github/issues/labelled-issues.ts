import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

type Listed = Awaited<ReturnType<Octokit["rest"]["issues"]["listForRepo"]>>["data"][number];

/** Every issue and pull request with a label, open or closed, the oldest first. Rejects where GitHub does not give all of them. */
export async function labelledIssues(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  label: string,
): Promise<readonly Listed[]> {
  // https://docs.github.com/rest/issues/issues#list-repository-issues
  // By label: the filter by creator misses apps on some of GitHub's hosts.
  return await everyPage((page) =>
    octokit.rest.issues.listForRepo({
      owner,
      repo,
      labels: label,
      state: "all",
      sort: "created",
      direction: "asc",
      per_page: pageSize,
      page,
    }),
  );
}
