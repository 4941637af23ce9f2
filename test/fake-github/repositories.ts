import { commitsByDate, mergeBases } from "../fake-git/ancestry.ts";
import { mustCommitAt } from "../fake-git/commit-object.ts";
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
      const sha = commitOf(repository, text(call.path, "ref"));
      const { parents } = mustCommitAt(repository.store, sha);
      // Of a merge GitHub shows what it changed against its first parent.
      const files = await changedFiles(repository, parents[0] ?? null, sha);
      const shown = { sha, parents: parents.map((parent) => ({ sha: parent })) };
      return page(call, files, (some) => ({ ...shown, files: some }));
    },
  },
  "repos/compare-commits-with-basehead": {
    needs: ["contents:read"],
    handle: async (call) => ({ status: 200, body: await comparison(call) }),
  },
};

async function comparison(call: Call): Promise<object> {
  const repository = repositoryOf(call);
  const [from = "", to] = text(call.path, "basehead").split("...");
  if (to === undefined) throw new Refusal(404, "Not Found");
  const [base, head] = [commitOf(repository, from), commitOf(repository, to)];
  const [point] = mergeBases(repository.store, base, head);
  if (point === undefined) throw new Refusal(404, "No common ancestor between the two commits.");
  const commits = commitsByDate(repository.store, head, base).toReversed();
  const [ahead, behind] = [commits.length, commitsByDate(repository.store, base, head).length];
  const size = whole(call.query, "per_page", 250);
  return {
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: commits.length,
    base_commit: { sha: base },
    merge_base_commit: { sha: point },
    commits: commits.slice(0, size).map((sha) => ({ sha })),
    files: await changedFiles(repository, point, head),
  };
}

function statusOf(ahead: number, behind: number): "identical" | "ahead" | "behind" | "diverged" {
  if (ahead === 0 && behind === 0) return "identical";
  if (behind === 0) return "ahead";
  return ahead === 0 ? "behind" : "diverged";
}
