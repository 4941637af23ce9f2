import { type Call, commitOf, type Operations, Refusal, repositoryOf, text, whole } from "./call.ts";
import { changedFiles } from "./changed-files.ts";
import { page } from "./page.ts";
import { repositoryJson } from "./repository.ts";

export const repositories: Operations = {
  "repos/get": {
    needs: ["metadata:read"],
    handle: (call) => ({ status: 200, body: repositoryJson(call.world, repositoryOf(call)) }),
  },
  "repos/get-commit": {
    needs: ["contents:read"],
    handle: async (call) => {
      const repository = repositoryOf(call);
      const sha = await commitOf(repository, text(call.path, "ref"));
      const parents = (await repository.git(["rev-list", "--parents", "-1", sha])).trim().split(" ").slice(1);
      // Of a merge GitHub shows what it changed against its first parent.
      const files = await changedFiles(repository, parents[0] ?? emptyTree, sha);
      const shown = { sha, parents: parents.map((parent) => ({ sha: parent })) };
      return page(call, files, (some) => ({ ...shown, files: some }));
    },
  },
  "repos/compare-commits-with-basehead": {
    needs: ["contents:read"],
    handle: async (call) => ({ status: 200, body: await comparison(call) }),
  },
};

const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

async function comparison(call: Call): Promise<object> {
  const repository = repositoryOf(call);
  const [from = "", to] = text(call.path, "basehead").split("...");
  if (to === undefined) throw new Refusal(404, "Not Found");
  const [base, head] = [await commitOf(repository, from), await commitOf(repository, to)];
  const point = await repository.git(["merge-base", base, head]).catch(() => null);
  if (point === null) throw new Refusal(404, "No common ancestor between the two commits.");
  const [behind = "0", ahead = "0"] = (
    await repository.git(["rev-list", "--left-right", "--count", `${base}...${head}`])
  )
    .trim()
    .split("\t");
  const commits = (await repository.git(["rev-list", "--reverse", `${base}..${head}`]))
    .split("\n")
    .filter(Boolean);
  const size = whole(call.query, "per_page", 250);
  return {
    status: statusOf(Number(ahead), Number(behind)),
    ahead_by: Number(ahead),
    behind_by: Number(behind),
    total_commits: commits.length,
    base_commit: { sha: base },
    merge_base_commit: { sha: point.trim() },
    commits: commits.slice(0, size).map((sha) => ({ sha })),
    files: await changedFiles(repository, point.trim(), head),
  };
}

function statusOf(ahead: number, behind: number): "identical" | "ahead" | "behind" | "diverged" {
  if (ahead === 0 && behind === 0) return "identical";
  if (behind === 0) return "ahead";
  return ahead === 0 ? "behind" : "diverged";
}
