import type { Entry, Tree } from "../../branch/checkout.ts";
import type { Octokit } from "../connect/connect.ts";
import { type CommitFiles, modeText, type RepositoryName } from "./look-up-files.ts";
import type { ObjectMemory } from "./object-memory.ts";

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

/** Every file of a commit or a folder, by its id. */
export interface Trees {
  readonly read: (oid: string) => Promise<Tree>;
  /** null: it was not read yet. */
  readonly known: (oid: string) => Tree | null;
}

/** A reader of one repository's trees that remembers what it has read. */
export function treeReader(octokit: Octokit, name: RepositoryName, { trees }: ObjectMemory): Trees {
  const keyOf = (oid: string): string => `${name.owner}/${name.repo} ${oid}`.toLowerCase();
  return {
    read: (oid) => trees.once(keyOf(oid), () => readTree(octokit, name, oid)),
    known: (oid) => trees.get(keyOf(oid)),
  };
}

/** A commit's tree as far as it was looked up. */
export function treeOf(files: CommitFiles): Tree {
  const entries = [...(files ?? [])].flatMap(([path, file]): readonly Entry[] =>
    file === null || file.type === "tree" ? [] : [{ path, mode: modeText(file.mode), oid: file.oid }],
  );
  return { oid: "", entries };
}
