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

const statuses: Readonly<Record<string, ChangedFile["status"]>> = { A: "added", D: "removed", R: "renamed" };

/** What GitHub lists as the files between two commits, renames paired at 50 %. */
export async function changedFiles(repository: Repository, from: string, to: string): Promise<ChangedFile[]> {
  const raw = await repository.lasting(["diff-tree", "-r", "-M50%", "--raw", "--no-abbrev", "-z", from, to]);
  const fields = raw.toString("utf8").split("\0");
  const files: ChangedFile[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const [, , , sha = "", letter = ""] = (fields[at] ?? "").split(" ");
    const renamed = letter.startsWith("R");
    const first = fields[at + 1] ?? "";
    const filename = renamed ? (fields[at + 2] ?? "") : first;
    const status = statuses[letter.charAt(0)] ?? "modified";
    const lines = await countLines(repository, [from, to, "--", filename, first]);
    files.push({ sha, filename, status, ...lines, ...(renamed ? { previous_filename: first } : {}) });
    at += renamed ? 3 : 2;
  }
  return files;
}

async function countLines(
  repository: Repository,
  what: readonly string[],
): Promise<Pick<ChangedFile, "additions" | "deletions" | "changes">> {
  const [added = "0", deleted = "0"] = (
    await repository.lasting(["diff-tree", "-r", "-M50%", "--numstat", ...what])
  )
    .toString("utf8")
    .trim()
    .split("\t");
  const additions = Number.parseInt(added, 10) || 0;
  const deletions = Number.parseInt(deleted, 10) || 0;
  return { additions, deletions, changes: additions + deletions };
}
