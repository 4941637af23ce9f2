import type { Entry, Tree } from "../../branch/checkout.ts";

/** Whether a path is the same in both trees: content and mode, or nothing at all. */
export function unchangedPaths(base: Tree, head: Tree): (path: string) => boolean {
  const [before, after] = [byPath(base), byPath(head)];
  return (path) => same(before.get(path), after.get(path));
}

/** Paths that are not the same in both trees. */
export function changedPaths(base: Tree, head: Tree): readonly string[] {
  const [before, after] = [byPath(base), byPath(head)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => !same(before.get(path), after.get(path)));
}

function byPath({ entries }: Tree): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.path, entry]));
}

function same(one: Entry | undefined, other: Entry | undefined): boolean {
  return one?.oid === other?.oid && one?.mode === other?.mode;
}
