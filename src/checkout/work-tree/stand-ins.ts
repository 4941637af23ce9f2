import { createHash } from "node:crypto";
import type { Blob, Entry, Tree } from "../../branch/checkout.ts";
import type { WorkTreeFile } from "./work-tree-file.ts";

export type LeftOut = Exclude<WorkTreeFile, { readonly status: "absent" }>;

/**
 * Adds the files that the tree should have and has not: too large, unreadable, or refused by git for their name. They
 * get a made-up id, so that they count as changed, and their content is answered with the reason.
 */
export function withStandIns(
  tree: Tree,
  files: ReadonlyMap<string, LeftOut>,
): { readonly tree: Tree; readonly standIns: ReadonlyMap<string, Blob> } {
  if (files.size === 0) return { tree, standIns: new Map() };
  const present = new Set(tree.entries.map(({ path }) => path));
  const standIns = new Map<string, Blob>();
  const entries: Entry[] = [];
  for (const [path, file] of files) {
    if (present.has(path)) continue;
    const oid = createHash("sha1").update(`left out ${path}`).digest("hex").padEnd(tree.oid.length, "0");
    standIns.set(
      oid,
      file.status === "too-large" ? { status: "too-large", size: file.size } : { status: "missing" },
    );
    entries.push({ path, mode: file.mode, oid });
  }
  const all = [...tree.entries, ...entries].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { tree: { oid: tree.oid, entries: entries.length === 0 ? tree.entries : all }, standIns };
}
