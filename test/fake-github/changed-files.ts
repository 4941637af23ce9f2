import { changedFiles as compared } from "../fake-git/changed-files.ts";
import { mustCommitAt } from "../fake-git/commit-object.ts";
import type { Repository } from "./repository.ts";

export interface ChangedFile {
  readonly sha: string | null;
  readonly filename: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  readonly previous_filename?: string;
}

/** What GitHub lists as the files between two commits (null is none), renames paired at 50 %. */
export async function changedFiles(
  { store }: Repository,
  from: string | null,
  to: string,
): Promise<ChangedFile[]> {
  const before = from === null ? null : mustCommitAt(store, from).tree;
  const changes = await compared(store, before, mustCommitAt(store, to).tree);
  return changes.map(({ path, status, oid, previousPath, additions, deletions }) => ({
    sha: oid ?? nothing,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
  }));
}

const nothing = "0".repeat(40);
