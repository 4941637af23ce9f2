import { changedLines, type LineCount } from "./changed-lines.ts";
import { compareTrees, type Difference } from "./compare-trees.ts";
import { bytesOf, type ObjectStore } from "./object-store.ts";
import { git } from "./run-git.ts";
import { entryAt, type TreeEntry } from "./tree-object.ts";
import { writeStore } from "./write-store.ts";

export interface FileChange extends LineCount {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** The blob afterwards; null for a file that is gone. */
  readonly oid: string | null;
  /** Of a renamed file. */
  readonly previousPath?: string;
}

const known = new WeakMap<ObjectStore, Map<string, Promise<readonly FileChange[]>>>();

/** What `git diff-tree -r -M50%` tells of two trees (null is the empty one), asked once for each pair. */
export function changedFiles(
  store: ObjectStore,
  from: string | null,
  to: string,
): Promise<readonly FileChange[]> {
  const before = known.get(store) ?? new Map<string, Promise<readonly FileChange[]>>();
  known.set(store, before);
  const key = `${from} ${to}`;
  const found = before.get(key) ?? compare(store, from, to);
  before.set(key, found);
  return found;
}

async function compare(store: ObjectStore, from: string | null, to: string): Promise<readonly FileChange[]> {
  const differences = compareTrees(store, from, to);
  const mayRename =
    differences.some(({ before }) => before === null) && differences.some(({ after }) => after === null);
  const renames = mayRename && from !== null ? await renamesByGit(store, from, to) : new Map();
  const sources = new Set(renames.values());
  return differences
    .filter(({ path, after }) => after !== null || !sources.has(path))
    .map((difference) => changeOf(store, difference, renamedFrom(store, { from, renames }, difference.path)));
}

interface Renamed {
  readonly path: string;
  readonly entry: TreeEntry | null;
}

function renamedFrom(
  store: ObjectStore,
  { from, renames }: { readonly from: string | null; readonly renames: ReadonlyMap<string, string> },
  path: string,
): Renamed | null {
  const source = renames.get(path);
  return source === undefined || from === null ? null : { path: source, entry: entryAt(store, from, source) };
}

function changeOf(store: ObjectStore, { path, before, after }: Difference, from: Renamed | null): FileChange {
  const lines = changedLines(contentOf(store, from?.entry ?? before), contentOf(store, after));
  const oid = after?.oid ?? null;
  if (from !== null) return { path, status: "renamed", oid, previousPath: from.path, ...lines };
  if (before === null) return { path, status: "added", oid, ...lines };
  return { path, status: after === null ? "removed" : "modified", oid, ...lines };
}

function contentOf(store: ObjectStore, entry: TreeEntry | null): Buffer {
  return (entry === null ? null : bytesOf(store, entry.oid, "blob")) ?? Buffer.alloc(0);
}

/** New paths with the old ones that git pairs them with: how alike files are, git alone says. */
async function renamesByGit(
  store: ObjectStore,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, string>> {
  await writeStore(store);
  const words = ["diff-tree", "-r", "-M50%", "--diff-filter=R", "--name-status", "-z", from, to];
  const fields = (await git(store.directory, words)).split("\0");
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] ?? "", fields[at + 1] ?? "");
  return renames;
}
