import type { Octokit } from "../../src/github/connect/connect.ts";
import type { Place } from "./place.ts";

/** A repository with more is somebody's work. */
const mostFiles = 20;

/** The repository that is named, or in one sentence why nothing is done there. */
export async function readPlace(
  name: string,
  { user, app, any }: { readonly user: Octokit; readonly app: Octokit; readonly any: boolean },
): Promise<Place | string> {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined) return "Name a repository: --repository OWNER/NAME.";
  try {
    // https://docs.github.com/rest/repos/repos#get-a-repository
    const { data } = await user.rest.repos.get({ owner, repo });
    const base = data.default_branch;
    // https://docs.github.com/rest/git/trees#get-a-tree
    const { data: tree } = await user.rest.git.getTree({ owner, repo, tree_sha: base, recursive: "1" });
    const files = tree.tree.filter(({ type }) => type === "blob").length;
    if (!any && (files > mostFiles || tree.truncated))
      return `${name} has more than ${mostFiles} files, so it may be somebody's work: take an empty one, or say --any-repository.`;
    return { owner, repo, base, user, app };
  } catch (error) {
    return `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
