import type { ObjectStore } from "./object-store.ts";
import { folderMode, putEmptyTree, putTree, type TreeEntry, treeAt } from "./tree-object.ts";

/** What stands at a path afterwards; null takes it away, a folder with all that is in it. */
export type Change = readonly [path: string, entry: TreeEntry | null];

/** Applies changes one after the other to a tree (null is the empty one), keeps the new tree and gives its id. */
export function changeTree(store: ObjectStore, oid: string | null, changes: readonly Change[]): string {
  return changed(store, oid, changes) ?? putEmptyTree(store);
}

function changed(store: ObjectStore, oid: string | null, changes: readonly Change[]): string | null {
  const tree = new Map(oid === null ? [] : treeAt(store, oid));
  for (const [name, inside] of byFirstName(changes)) {
    const entry = changedEntry(store, tree.get(name), inside);
    if (entry === null) tree.delete(name);
    else tree.set(name, entry);
  }
  return putTree(store, tree);
}

function changedEntry(
  store: ObjectStore,
  before: TreeEntry | undefined,
  changes: readonly Change[],
): TreeEntry | null {
  // A change of the name itself overrules what came earlier, inside it or not.
  const last = changes.findLastIndex(([rest]) => rest === "");
  const entry = last < 0 ? (before ?? null) : (changes[last]?.[1] ?? null);
  const inside = changes.slice(last + 1);
  const isFolder = entry?.mode === folderMode;
  if (inside.length === 0 || (!isFolder && inside.every(([, to]) => to === null))) return entry;
  const oid = changed(store, isFolder ? entry.oid : null, inside);
  return oid === null ? null : { mode: folderMode, oid };
}

function byFirstName(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const [path, entry] of changes) {
    const slash = path.indexOf("/");
    const name = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? "" : path.slice(slash + 1);
    if (name === "" || path.endsWith("/")) throw new Error(`git takes no path ${JSON.stringify(path)}`);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [[rest, entry]]);
    else group.push([rest, entry]);
  }
  return groups;
}
