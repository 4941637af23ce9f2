import { commitAt } from "../fake-git/commit-object.ts";
import { bytesOf } from "../fake-git/object-store.ts";
import { folderMode, treeLines } from "../fake-git/tree-object.ts";
import { type Call, commitOf, type Operations, Refusal, repositoryOf, text } from "./call.ts";
import type { Repository } from "./repository.ts";

export const gitObjects: Operations = {
  "git/get-blob": {
    needs: ["contents:read"],
    handle: (call) => {
      const sha = text(call.path, "file_sha");
      const bytes = bytesOf(repositoryOf(call).store, sha, "blob");
      if (bytes === null) throw new Refusal(404, "Not Found");
      return {
        status: 200,
        body: { sha, size: bytes.length, encoding: "base64", content: bytes.toString("base64") },
      };
    },
  },
  "git/get-tree": {
    needs: ["contents:read"],
    handle: (call) => ({ status: 200, body: tree(call) }),
  },
};

function tree(call: Call): object {
  const repository = repositoryOf(call);
  const sha = treeOf(repository, text(call.path, "tree_sha"));
  const all = treeLines(repository.store, sha);
  const recursive = text(call.query, "recursive") !== "";
  const lines = recursive ? all : all.filter(({ path }) => !path.includes("/"));
  return {
    sha,
    truncated: lines.length > 100_000,
    tree: lines.slice(0, 100_000).map(({ path, mode, oid }) => {
      const type = typeOfMode(mode);
      return { path, mode: mode.padStart(6, "0"), type, sha: oid, ...(type === "blob" ? { size: 1 } : {}) };
    }),
  };
}

/** What a tree's entry is, by its mode. */
export function typeOfMode(mode: string): "blob" | "tree" | "commit" {
  if (mode === folderMode) return "tree";
  return mode === "160000" ? "commit" : "blob";
}

/** A tree by its own id or a commit's. */
function treeOf(repository: Repository, revision: string): string {
  if (repository.store.objects.get(revision)?.type === "tree") return revision;
  const commit = commitAt(repository.store, commitOf(repository, revision));
  if (commit === null) throw new Refusal(404, "Not Found");
  return commit.tree;
}
