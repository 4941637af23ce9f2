import type { Entry, Tree } from "../../branch/checkout.ts";
import type { Octokit } from "../connect/connect.ts";
import { type CommitFiles, modeText, type RepositoryName } from "./look-up-files.ts";

/** Every file of a commit. Rejects where GitHub gives a part of them. */
export async function readTree(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  commit: string,
): Promise<Tree> {
  // https://docs.github.com/rest/git/trees#get-a-tree
  const { data } = await octokit.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: "true" });
  if (data.truncated) throw new Error("the repository has more files than GitHub lists");
  return {
    oid: data.sha,
    entries: data.tree
      .filter(({ type }) => type !== "tree")
      .map(({ path, mode, sha }) => ({ path, mode, oid: sha })),
  };
}

/** A commit's tree as far as it was looked up. */
export function treeOf(files: CommitFiles): Tree {
  const entries = [...(files ?? [])].flatMap(([path, file]): readonly Entry[] =>
    file === null || file.type === "tree" ? [] : [{ path, mode: modeText(file.mode), oid: file.oid }],
  );
  return { oid: "", entries };
}
