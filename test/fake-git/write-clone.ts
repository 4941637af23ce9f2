import { lstat, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { mustCommitAt } from "./commit-object.ts";
import { type IndexLine, indexBytes } from "./git-index.ts";
import { bytesOf, type ObjectStore } from "./object-store.ts";
import { reachable } from "./reachable.ts";
import { folderMode, type TreeLine, treeLines } from "./tree-object.ts";
import { writeObjects } from "./write-store.ts";

export interface Clone {
  readonly folder: string;
  /** The commit that is checked out. */
  readonly sha: string;
  /** The branch that is checked out; null: none, HEAD is the commit. */
  readonly branch: string | null;
  /** What was fetched, by the refs that keep it. */
  readonly refs: ReadonlyMap<string, string>;
  /** How many commits of each line of history; Infinity is everything. */
  readonly depth: number;
  /** The text of `.git/config`. */
  readonly configuration: string;
}

/**
 * Writes what `git init`, `git fetch` and `git checkout` leave in an empty folder, without starting git. Files stand as
 * they do in the commit: `.gitattributes` changes none of them.
 */
export async function writeClone(store: ObjectStore, clone: Clone): Promise<void> {
  const { folder, sha, branch, refs, depth, configuration } = clone;
  const at = (...names: readonly string[]): string => join(folder, ".git", ...names);
  await mkdir(at("objects", "pack"), { recursive: true });
  await mkdir(at("refs", "heads"), { recursive: true });
  const { oids, shallow } = reachable(store, [sha, ...refs.values()], depth);
  const heads = branch === null ? [] : [[`refs/heads/${branch}`, sha] as const];
  const lines = [...refs, ...heads].toSorted(([one], [two]) => (one < two ? -1 : 1));
  await Promise.all([
    writeObjects(store, at("objects"), [...oids]),
    writeFile(at("HEAD"), branch === null ? `${sha}\n` : `ref: refs/heads/${branch}\n`),
    writeFile(at("config"), configuration),
    writeFile(at("packed-refs"), lines.map(([name, oid]) => `${oid} ${name}\n`).join("")),
    shallow.length === 0 ? null : writeFile(at("shallow"), shallow.map((oid) => `${oid}\n`).join("")),
  ]);
  const files = treeLines(store, mustCommitAt(store, sha).tree).filter(({ mode }) => mode !== folderMode);
  const known = await Promise.all(files.map((line) => writeLine(store, folder, line)));
  await writeFile(at("index"), indexBytes(known));
}

async function writeLine(store: ObjectStore, folder: string, line: TreeLine): Promise<IndexLine> {
  const { path, mode, oid } = line;
  const place = join(folder, path);
  await mkdir(dirname(place), { recursive: true });
  const bytes = bytesOf(store, oid, "blob") ?? Buffer.alloc(0);
  if (mode === "160000") await mkdir(place);
  else if (mode === "120000") await symlink(bytes, place);
  else await writeFile(place, bytes, { mode: mode === "100755" ? 0o755 : 0o644 });
  return { ...line, stats: await lstat(place, { bigint: true }) };
}
