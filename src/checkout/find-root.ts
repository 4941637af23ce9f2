import { readFileSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export type Root =
  | { readonly status: "found"; readonly root: string }
  | { readonly status: "bare" }
  | { readonly status: "none" };

/** Looks upward for the folder that holds `.git`, without starting git. */
export function findRoot(directory: string): Root {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (isGitDirectory(join(at, ".git")) || isGitFile(join(at, ".git"))) return { status: "found", root: at };
    if (isBare(at)) return { status: "bare" };
    if (dirname(at) === at) return { status: "none" };
  }
}

function isGitDirectory(path: string): boolean {
  return ["HEAD", "objects", "refs"].every((name) => statOf(join(path, name)) !== null);
}

/** Linked work trees and submodules have a file that names the real folder. */
function isGitFile(path: string): boolean {
  if (statOf(path)?.isFile() !== true) return false;
  try {
    return readFileSync(path, "latin1").startsWith("gitdir:");
  } catch {
    return false;
  }
}

/** A folder named `.git` belongs to the work tree around it. */
function isBare(path: string): boolean {
  return isGitDirectory(path) && basename(path) !== ".git";
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
