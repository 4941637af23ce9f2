import { mustCommitAt } from "./commit-object.ts";
import type { ObjectStore } from "./object-store.ts";

/** A commit and all that it stands on. */
function ancestors(store: ObjectStore, oid: string): Set<string> {
  const seen = new Set([oid]);
  for (const each of seen) for (const parent of mustCommitAt(store, each).parents) seen.add(parent);
  return seen;
}

/** The nearest commits that both stand on, the newest first; git prints the first of them. */
export function mergeBases(store: ObjectStore, one: string, two: string): readonly string[] {
  const [ofOne, ofTwo] = [ancestors(store, one), ancestors(store, two)];
  if (ofTwo.has(one)) return [one];
  if (ofOne.has(two)) return [two];
  const common = [...ofOne].filter((oid) => ofTwo.has(oid));
  const below = new Set(common.flatMap((oid) => mustCommitAt(store, oid).parents));
  // What a common commit stands on is common too: a nearest one is no other's parent.
  const nearest = common.filter((oid) => !below.has(oid));
  return nearest.toSorted((a, b) => mustCommitAt(store, b).date - mustCommitAt(store, a).date);
}

/** As `git rev-list` orders commits, the newest first: those of `oid` that `without` does not stand on. */
export function commitsByDate(store: ObjectStore, oid: string, without: string | null): readonly string[] {
  const seen = without === null ? new Set<string>() : ancestors(store, without);
  if (seen.has(oid)) return [];
  seen.add(oid);
  const waiting = [oid];
  const listed: string[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    listed.push(next);
    for (const parent of mustCommitAt(store, next).parents) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      const { date } = mustCommitAt(store, parent);
      const place = waiting.findIndex((each) => mustCommitAt(store, each).date < date);
      waiting.splice(place < 0 ? waiting.length : place, 0, parent);
    }
  }
  return listed;
}

/** As `git rev-list --topo-order` orders them: no commit before all that stand on it, and side branches in one piece. */
export function commitsByGraph(store: ObjectStore, oid: string, without: string): readonly string[] {
  const within = new Set(commitsByDate(store, oid, without));
  const children = new Map<string, number>();
  for (const each of within)
    for (const parent of mustCommitAt(store, each).parents)
      if (within.has(parent)) children.set(parent, (children.get(parent) ?? 0) + 1);
  const ready = within.size === 0 ? [] : [oid];
  const listed: string[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    listed.push(next);
    for (const parent of mustCommitAt(store, next).parents) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0 && within.has(parent)) ready.push(parent);
    }
  }
  return listed;
}
