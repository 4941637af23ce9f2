import { mustCommitAt } from "./commit-object.ts";
import type { ObjectStore } from "./object-store.ts";
import { treeLines } from "./tree-object.ts";

export interface Reachable {
  /** Commits, trees and blobs. */
  readonly oids: ReadonlySet<string>;
  /** Commits whose parents are left out. */
  readonly shallow: readonly string[];
}

/** What `git fetch` brings of these commits: `depth` commits of each line of history; Infinity is everything. */
export function reachable(store: ObjectStore, tips: readonly string[], depth: number): Reachable {
  const oids = new Set<string>();
  const shallow: string[] = [];
  let row = new Set(tips);
  for (let left = depth; row.size > 0; left -= 1) {
    const parents = new Set<string>();
    for (const oid of row) {
      const commit = mustCommitAt(store, oid);
      oids.add(oid);
      addTree(store, commit.tree, oids);
      if (left <= 1 && commit.parents.length > 0) shallow.push(oid);
      else for (const parent of commit.parents) if (!oids.has(parent)) parents.add(parent);
    }
    row = parents;
  }
  return { oids, shallow };
}

function addTree(store: ObjectStore, tree: string, oids: Set<string>): void {
  if (oids.has(tree)) return;
  oids.add(tree);
  for (const { oid, mode } of treeLines(store, tree)) if (mode !== linkMode) oids.add(oid);
}

/** A commit of another repository, which is not among this one's objects. */
const linkMode = "160000";
