import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { posix } from "node:path";
import { type FileName, fileName } from "../git/file-name.ts";
import type { FolderKind } from "./folder-kinds.ts";

/** What stands at a path of the work tree, as far as git could keep it. */
export type WorkTreeFile =
  | { readonly status: "readable"; readonly mode: string }
  | { readonly status: "absent" }
  | { readonly status: "too-large"; readonly mode: string; readonly size: number }
  | { readonly status: "unreadable"; readonly mode: string };

/** Larger files are not taken into a tree, since nothing reads them: 64 MiB, the bound of a data file. */
const largest = 64 * 1024 * 1024;

/** Looks at one path below `root`; what stands below a link is not there, as for git. */
export function workTreeFile(at: {
  readonly root: string;
  readonly path: string;
  readonly folderAt: (folder: string) => FolderKind;
}): WorkTreeFile {
  if (at.folderAt(posix.dirname(at.path)) !== "real") return { status: "absent" };
  const file = fileName(at.root, at.path);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !(stats.isFile() || stats.isSymbolicLink())) return { status: "absent" };
  const mode = modeOf(stats);
  if (stats.isFile() && stats.size > largest) return { status: "too-large", mode, size: stats.size };
  return { status: stats.isSymbolicLink() || isReadable(file) ? "readable" : "unreadable", mode };
}

/** Whether the last part of a path is a symbolic link. */
export function isLink(root: string, path: string): boolean {
  return lstatSync(fileName(root, path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function modeOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return "120000";
  return (stats.mode & constants.S_IXUSR) === 0 ? "100644" : "100755";
}

function isReadable(file: FileName): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
