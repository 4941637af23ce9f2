import { type Call, commitOf, type Operations, Refusal, repositoryOf, text } from "./call.ts";
import type { Repository } from "./repository.ts";

export interface TreeLine {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
}

/** Every path of a commit, folders too; git is asked once a commit. */
export async function treeLines(repository: Repository, treeish: string): Promise<readonly TreeLine[]> {
  const listed = await repository.lasting(["ls-tree", "-r", "-t", "-z", "--full-tree", treeish]);
  return listed
    .toString("utf8")
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [head = "", path = ""] = line.split("\t");
      const [mode = "", type = "", oid = ""] = head.split(" ");
      return { path, mode, type, oid };
    });
}

export const gitObjects: Operations = {
  "git/get-blob": {
    needs: ["contents:read"],
    handle: async (call) => {
      const repository = repositoryOf(call);
      const sha = text(call.path, "file_sha");
      const bytes = await repository.lasting(["cat-file", "blob", sha]).catch(() => null);
      if (bytes === null) throw new Refusal(404, "Not Found");
      return {
        status: 200,
        body: { sha, size: bytes.length, encoding: "base64", content: bytes.toString("base64") },
      };
    },
  },
  "git/get-tree": {
    needs: ["contents:read"],
    handle: async (call) => ({ status: 200, body: await tree(call) }),
  },
};

async function tree(call: Call): Promise<object> {
  const repository = repositoryOf(call);
  const sha = await treeOf(repository, text(call.path, "tree_sha"));
  const all = await treeLines(repository, sha);
  const recursive = text(call.query, "recursive") !== "";
  const lines = recursive ? all : all.filter(({ path }) => !path.includes("/"));
  return {
    sha,
    truncated: lines.length > 100_000,
    tree: lines.slice(0, 100_000).map(({ path, mode, type, oid }) => ({
      path,
      mode,
      type,
      sha: oid,
      ...(type === "blob" ? { size: 1 } : {}),
    })),
  };
}

async function treeOf(repository: Repository, revision: string): Promise<string> {
  const commit = await commitOf(repository, revision).catch(() => revision);
  const found = await repository.lasting(["rev-parse", "--verify", `${commit}^{tree}`]).catch(() => null);
  if (found === null) throw new Refusal(404, "Not Found");
  return found.toString("utf8").trim();
}
