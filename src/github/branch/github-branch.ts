import type { BranchSource, GovernedTip } from "../../branch/read-branch.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Octokit } from "../connect/connect.ts";
import { lookUpFiles, modeText, type RepositoryName } from "../objects/look-up-files.ts";
import { blobReader } from "../objects/read-blobs.ts";
import type { BranchMemory } from "./branch-chain.ts";
import { branchHistory } from "./branch-history.ts";
import { governedTips } from "./governed-tips.ts";

/** A branch over GitHub's API. Rejects where GitHub does not answer. Of a tree only the policy is told. */
export function githubBranch(
  octokit: Octokit,
  repository: RepositoryName,
  memory: BranchMemory,
): BranchSource {
  return {
    blobs: blobReader(octokit, repository),
    tree: async (at) => {
      if (at.kind !== "commit") throw new Error("GitHub has commits alone");
      const found = await lookUpFiles(octokit, repository, { commits: [at.sha], paths: [policyPath] });
      const files = found.get(at.sha) ?? null;
      if (files === null) throw new Error(`GitHub has no commit ${at.sha}`);
      const file = files.get(policyPath) ?? null;
      const entries = file === null ? [] : [{ path: policyPath, mode: modeText(file.mode), oid: file.oid }];
      return { status: "known", value: { oid: at.sha, entries } };
    },
    from: "platform",
    otherTips: async (choose, tip, named) => {
      const { standard, tips } = await governedTips(octokit, repository, named);
      const names = tips.map(({ ref }) => ref).toSorted();
      const chosen = new Set(choose(names, standard));
      return apart(
        tips.filter(({ ref }) => chosen.has(ref)),
        lineOf(tip, memory),
      );
    },
    isAncestor: async (ancestor, descendant) => {
      const basehead = `${ancestor}...${descendant}`;
      // https://docs.github.com/rest/commits/commits#compare-two-commits
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
        ...repository,
        basehead,
        per_page: 1,
      });
      return data.merge_base_commit.sha === ancestor;
    },
    // What comes over the network leaves room for others by itself.
    breathe: async () => {},
    branchHistory: async (tip, pathspecs) => ({
      status: "known",
      value: [await branchHistory(octokit, { repository, memory, tip, pathspecs })],
    }),
  };
}

/** Of branches that end at one commit the first, and none that ends on the line that is read: it says nothing more. */
function apart(tips: readonly GovernedTip[], line: ReadonlySet<string>): readonly GovernedTip[] {
  const byCommit = new Map(
    tips
      .toSorted(({ ref: one }, { ref: other }) => (one < other ? 1 : -1))
      .filter(({ commit }) => !line.has(commit))
      .map((tip) => [tip.commit, tip] as const),
  );
  return [...byCommit.values()].toSorted(({ ref: one }, { ref: other }) => (one < other ? -1 : 1));
}

/** The commits of the line that ends at a tip, as far as they were read. */
function lineOf(tip: string, { commits }: BranchMemory): ReadonlySet<string> {
  const line = new Set([tip]);
  for (const sha of line) {
    const [parent] = commits.get(sha)?.said.parents ?? [];
    if (parent !== undefined) line.add(parent);
  }
  return line;
}
