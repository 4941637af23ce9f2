import { mostFiles } from "../../../approval/facts/most-listed.ts";
import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";

/** One file that a pull request changes. */
export interface ChangedFile {
  readonly path: string;
  /** The path before a rename; null where there was none. */
  readonly from: string | null;
}

/** Every changed file. Rejects where the list is not as long as GitHub says that it is. */
export async function changedFiles(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  count: number,
): Promise<readonly ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (let page = 1; files.length < Math.min(count, mostFiles); page++) {
    // https://docs.github.com/rest/pulls/pulls#list-pull-requests-files
    const { data } = await octokit.rest.pulls.listFiles({
      owner,
      repo,
      pull_number: number,
      per_page: pageSize,
      page,
    });
    if (!Array.isArray(data) || data.length === 0) throw new Error("the list of files breaks off");
    for (const { filename, previous_filename, status } of data)
      files.push({
        path: filename,
        from: status === "renamed" && previous_filename !== undefined ? previous_filename : null,
      });
  }
  return files;
}
