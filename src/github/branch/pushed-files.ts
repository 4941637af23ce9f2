import type { Octokit } from "../connect/connect.ts";
import { failedRequest } from "../connect/failed-request.ts";

export interface Push {
  readonly owner: string;
  readonly repo: string;
  readonly before: string;
  readonly after: string;
}

/** GitHub names this many files of a comparison. */
const mostFiles = 300;

/** The paths that a push changed; null where GitHub cannot name them all, as of a commit that is gone. */
export async function pushedFiles(
  octokit: Octokit,
  { owner, repo, before, after }: Push,
): Promise<readonly string[] | null> {
  if (/^0+$/.test(before)) return null;
  // https://docs.github.com/rest/commits/commits#compare-two-commits
  const answer = await octokit.rest.repos
    .compareCommitsWithBasehead({ owner, repo, basehead: `${before}...${after}` })
    .catch((error: unknown) => {
      if (failedRequest(error)?.status === 404) return null;
      throw error;
    });
  const data = answer?.data;
  // A forced push leaves commits behind whose files the comparison does not name.
  if (data?.status !== "ahead" || data.files === undefined || data.files.length >= mostFiles) return null;
  return data.files.flatMap(({ filename, previous_filename }) => [
    filename,
    ...(previous_filename === undefined ? [] : [previous_filename]),
  ]);
}
