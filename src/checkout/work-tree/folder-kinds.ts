import { lstatSync } from "node:fs";
import { posix } from "node:path";
import { type FileName, fileName } from "../git/file-name.ts";

export type FolderKind = "real" | "link" | "none";

/** What a folder below the root is, or the first of those above it that is not a real one; each is looked at once. */
export function folderKinds(root: string): (folder: string) => FolderKind {
  const known = new Map<string, FolderKind>([[".", "real"]]);
  const kindOf = (folder: string): FolderKind => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const above = kindOf(posix.dirname(folder));
    const kind = above === "real" ? folderKind(fileName(root, folder)) : above;
    known.set(folder, kind);
    return kind;
  };
  return kindOf;
}

function folderKind(folder: FileName): FolderKind {
  try {
    const stats = lstatSync(folder);
    if (stats.isSymbolicLink()) return "link";
    return stats.isDirectory() ? "real" : "none";
  } catch {
    return "none";
  }
}
