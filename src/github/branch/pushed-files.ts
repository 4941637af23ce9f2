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

export interface PushedFiles {
  /** The paths that the push changed; null where GitHub cannot name them all, as of a commit that is gone. */
  readonly files: readonly string[] | null;
  /** "app": every commit is the app's own, and GitHub signed it. */
  readonly by: "app" | "people";
}

/** What a push changed, and whether the app itself made it. */
export async function pushedFiles(
  octokit: Octokit,
  { owner, repo, before, after }: Push,
  appLogin: string,
): Promise<PushedFiles> {
  if (/^0+$/.test(before)) return { files: null, by: "people" };
  // https://docs.github.com/rest/commits/commits#compare-two-commits
  const answer = await octokit.rest.repos
    .compareCommitsWithBasehead({ owner, repo, basehead: `${before}...${after}` })
    .catch((error: unknown) => {
      if (failedRequest(error)?.status === 404) return null;
      throw error;
    });
  const data = answer?.data;
  // A forced push leaves commits behind whose files the comparison does not name.
  if (data?.status !== "ahead" || data.files === undefined || data.files.length >= mostFiles)
    return { files: null, by: "people" };
  const own = data.commits.filter(
    ({ author, commit }) =>
      author?.login?.toLowerCase() === appLogin.toLowerCase() && commit.verification?.verified === true,
  );
  const isOwn = data.commits.length === data.total_commits && own.length === data.commits.length;
  return {
    files: data.files.flatMap(({ filename, previous_filename }) => [
      filename,
      ...(previous_filename === undefined ? [] : [previous_filename]),
    ]),
    by: isOwn && own.length > 0 ? "app" : "people",
  };
}
