import { type Change, changeTree } from "./change-tree.ts";
import { compareTrees, type Difference } from "./compare-trees.ts";
import type { ObjectStore } from "./object-store.ts";

/**
 * The tree that two trees from one base merge to, by whole files. Null is no answer: where both changed a file, or a
 * rename or a folder in a file's place could be behind it, `git merge-tree` must say.
 */
export function mergeTrees(
  store: ObjectStore,
  trees: { readonly base: string; readonly ours: string; readonly theirs: string },
): string | null {
  const ours = compareTrees(store, trees.base, trees.ours);
  const theirs = compareTrees(store, trees.base, trees.theirs);
  const own = new Map(ours.map((difference) => [difference.path, difference]));
  const open = theirs.filter((difference) => !isSame(own.get(difference.path), difference));
  if (open.some(({ path }) => own.has(path))) return null;
  if (mayRename(ours, theirs) || mayRename(theirs, ours) || meet(ours, theirs)) return null;
  const changes = open.map(({ path, after }): Change => [path, after]);
  return changes.length === 0 ? trees.ours : changeTree(store, trees.ours, deletionsFirst(changes));
}

function isSame(one: Difference | undefined, two: Difference): boolean {
  return one !== undefined && one.after?.oid === two.after?.oid && one.after?.mode === two.after?.mode;
}

/** Git follows a file that one side moved into what the other side changed there. */
function mayRename(moving: readonly Difference[], other: readonly Difference[]): boolean {
  const isMove = moving.some(({ after }) => after === null) && moving.some(({ before }) => before === null);
  return isMove && other.length > 0;
}

/** One side has a file where the other has a folder. */
function meet(ours: readonly Difference[], theirs: readonly Difference[]): boolean {
  const files = (side: readonly Difference[]): ReadonlySet<string> =>
    new Set(side.filter(({ after }) => after !== null).map(({ path }) => path));
  const [own, other] = [files(ours), files(theirs)];
  const isBelow = (paths: ReadonlySet<string>, path: string): boolean =>
    path.split("/").some((_, index, names) => index > 0 && paths.has(names.slice(0, index).join("/")));
  return [...own].some((path) => isBelow(other, path)) || [...other].some((path) => isBelow(own, path));
}

function deletionsFirst(changes: readonly Change[]): readonly Change[] {
  return [...changes.filter(([, entry]) => entry === null), ...changes.filter(([, entry]) => entry !== null)];
}
