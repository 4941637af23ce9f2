import { environmentPath } from "../policy/environment-path.ts";
import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import { environmentLimit, readEnvironment } from "../registry/environment-file.ts";
import type { Pointers } from "../registry/pointer-moves.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { History } from "./checkout.ts";
import type { BranchSource } from "./read-branch.ts";
import { isRegular } from "./regular-files.ts";

/** What a commit of the branch left of an environment's file. */
export interface PointerStep {
  readonly commit: BranchCommit;
  readonly pointers: Pointers;
}

interface Asked {
  /** The full id of the branch's last commit. */
  readonly tip: string;
  readonly environment: string;
}

/** Every step of an environment on a branch's first-parent line, the oldest first; a file that cannot be read is no step. */
export async function pointerHistory(
  source: Pick<BranchSource, "blobs" | "branchHistory">,
  { tip, environment }: Asked,
): Promise<History<readonly PointerStep[]>> {
  const path = environmentPath(environment);
  const history = await source.branchHistory(tip, [`:(glob)${path}`]);
  if (history.status === "missing") return history;
  const left: { readonly commit: BranchCommit; readonly oid: string | null }[] = [];
  for await (const commits of history.value) {
    for (const commit of commits) {
      const change = commit.changes.find((one) => one.path === path);
      if (change?.oid === null || (change !== undefined && isRegular(change)))
        left.push({ commit, oid: change.oid });
    }
  }
  const oids = [...new Set(left.flatMap(({ oid }) => oid ?? []))];
  const blobs = await source.blobs(oids, environmentLimit);
  const value = left.flatMap(({ commit, oid }): readonly PointerStep[] => {
    if (oid === null) return [{ commit, pointers: {} }];
    const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
    const file = bytes === null ? null : readEnvironment(bytes, path).content;
    return file === null ? [] : [{ commit, pointers: file.prompts }];
  });
  return { status: "known", value };
}
