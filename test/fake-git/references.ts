import { commitAt } from "./commit-object.ts";
import type { ObjectStore } from "./object-store.ts";

/** Where git looks for a name, in this order. https://git-scm.com/docs/gitrevisions */
const places = ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];

/**
 * The commit that a full id, an abbreviated one, a ref's name or HEAD means, or the first parent of it with `^`; null
 * where git knows none.
 */
export function resolve(store: ObjectStore, name: string): string | null {
  if (name.endsWith("^")) {
    const child = resolve(store, name.slice(0, -1));
    return child === null ? null : (commitAt(store, child)?.parents[0] ?? null);
  }
  if (/^[0-9a-f]{40}$/.test(name)) return commitAt(store, name) === null ? null : name;
  if (name === "HEAD") return store.refs.get(`refs/heads/${store.defaultBranch}`) ?? null;
  const full = name.startsWith("refs/") ? store.refs.get(name) : undefined;
  if (full !== undefined) return full;
  for (const place of places) {
    const found = store.refs.get(`${place}${name}`);
    if (found !== undefined) return found;
  }
  return /^[0-9a-f]{4,39}$/.test(name) ? abbreviated(store, name) : null;
}

function abbreviated(store: ObjectStore, start: string): string | null {
  const found = [...store.objects].filter(([oid, { type }]) => type === "commit" && oid.startsWith(start));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** Points a ref to a commit, or takes it away; throws where git would refuse. */
export function moveRef(store: ObjectStore, name: string, to: string | null): void {
  if (to === null) {
    store.refs.delete(name);
    return;
  }
  if (commitAt(store, to) === null) throw new Error(`${to} is no commit for ${name}`);
  const rival = [...store.refs.keys()].find(
    (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
  );
  if (rival !== undefined) throw new Error(`${rival} exists: git cannot make ${name}`);
  store.refs.set(name, to);
}
