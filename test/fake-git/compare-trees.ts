import type { ObjectStore } from "./object-store.ts";
import { folderMode, type TreeEntry, treeAt } from "./tree-object.ts";

export interface Difference {
  readonly path: string;
  /** Null for a path that is new. */
  readonly before: TreeEntry | null;
  /** Null for a path that is gone. */
  readonly after: TreeEntry | null;
}

/** The files that differ between two trees, in the order of `git diff-tree -r`; null is the empty tree. */
export function compareTrees(store: ObjectStore, from: string | null, to: string | null): Difference[] {
  const found: Difference[] = [];
  compareFolders(store, { from, to, folder: "" }, found);
  return found.toSorted((one, two) => Buffer.compare(Buffer.from(one.path), Buffer.from(two.path)));
}

interface Folders {
  readonly from: string | null;
  readonly to: string | null;
  /** Their path with its slash; "" at the top. */
  readonly folder: string;
}

function compareFolders(store: ObjectStore, { from, to, folder }: Folders, found: Difference[]): void {
  if (from === to) return;
  const before = from === null ? null : treeAt(store, from);
  const after = to === null ? null : treeAt(store, to);
  for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [old, now] = [before?.get(name) ?? null, after?.get(name) ?? null];
    if (old?.oid === now?.oid && old?.mode === now?.mode) continue;
    const path = `${folder}${name}`;
    const [oldFile, newFile] = [fileOf(old), fileOf(now)];
    if (oldFile !== null || newFile !== null) found.push({ path, before: oldFile, after: newFile });
    compareFolders(store, { from: folderOf(old), to: folderOf(now), folder: `${path}/` }, found);
  }
}

function fileOf(entry: TreeEntry | null): TreeEntry | null {
  return entry === null || entry.mode === folderMode ? null : entry;
}

function folderOf(entry: TreeEntry | null): string | null {
  return entry?.mode === folderMode ? entry.oid : null;
}
