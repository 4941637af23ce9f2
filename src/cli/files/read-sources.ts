import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { ForeignFile, ReadReferenced } from "../../transfer/transfer.ts";

/** What a path that somebody names leads to: its files, and how files that they name are read. */
export interface NamedSources {
  /** The folder that is the boundary. */
  readonly root: string;
  readonly sources: readonly ForeignFile[];
  readonly read: ReadReferenced;
}

/** Files below a folder that may be prompts or their tests. */
const likely = /\.(?:prompt|prompty|prompt\.ya?ml)$|(?:^|\/)promptfoo[^/]*\.ya?ml$/i;
/** Folders that hold nobody's own files. */
const passedBy: ReadonlySet<string> = new Set([".git", "node_modules"]);
const mostFiles = 20_000;
/** Bytes. A larger file is read so far that its size can be refused. */
const readLimit = 3 * 1024 * 1024;

/** null: nothing is there, or it is a link. Links are never followed, on the way down neither. */
export function readSources(directory: string, operand: string): NamedSources | null {
  const path = resolve(directory, operand);
  const kind = kindOf(path);
  if (kind === null) return null;
  const root = kind === "folder" ? path : dirname(path);
  const names = kind === "folder" ? filesBelow(root) : [basename(path)];
  const sources = names.map((name) => ({
    path: name.split(sep).join("/"),
    bytes: bytesOf(join(root, name)),
  }));
  return { root, sources, read: (name) => readBelow(root, name) };
}

function kindOf(path: string): "file" | "folder" | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return "folder";
  return stats?.isFile() === true ? "file" : null;
}

function filesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !passedBy.has(entry.name)) visit(path);
      else if (entry.isFile() && likely.test(path.split(sep).join("/")) && found.length < mostFiles)
        found.push(path);
    }
  };
  visit("");
  return found;
}

function bytesOf(path: string): Uint8Array {
  const { size } = lstatSync(path);
  return size > readLimit ? new Uint8Array(readLimit) : readFileSync(path);
}

function readBelow(root: string, name: string): ReturnType<ReadReferenced> {
  const path = join(root, name);
  const kind = kindOf(path);
  if (kind === null)
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
      ? { status: "missing" }
      : { status: "outside" };
  if (kind === "folder") return { status: "missing" };
  // A folder on the way may be a link.
  if (relative(realpathSync(root), realpathSync(path)).split(sep).join("/") !== name)
    return { status: "outside" };
  return { status: "read", bytes: bytesOf(path) };
}
