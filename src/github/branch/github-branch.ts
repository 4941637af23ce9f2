import type { BranchSource } from "../../branch/read-branch.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Octokit } from "../connect/connect.ts";
import { lookUpFiles, modeText, type RepositoryName } from "../objects/look-up-files.ts";
import { blobReader } from "../objects/read-blobs.ts";
import type { BranchMemory } from "./branch-chain.ts";
import { branchHistory } from "./branch-history.ts";

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
    // What comes over the network leaves room for others by itself.
    breathe: async () => {},
    branchHistory: async (tip, pathspecs) => ({
      status: "known",
      value: [await branchHistory(octokit, { repository, memory, tip, pathspecs })],
    }),
  };
}
