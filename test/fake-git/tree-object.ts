import { bytesOf, type ObjectStore, putObject } from "./object-store.ts";

export interface TreeEntry {
  /** As the tree object spells it: `100644`, `100755`, `120000`, `160000` or `40000`. */
  readonly mode: string;
  readonly oid: string;
}

/** Entries of one folder by name. */
export type Tree = ReadonlyMap<string, TreeEntry>;

export const folderMode = "40000";

const parsed = new WeakMap<ObjectStore, Map<string, Tree>>();

/** The entries of a tree in git's order; throws for an id that is no tree. */
export function treeAt(store: ObjectStore, oid: string): Tree {
  const known = parsed.get(store) ?? new Map<string, Tree>();
  parsed.set(store, known);
  const before = known.get(oid);
  if (before !== undefined) return before;
  const bytes = bytesOf(store, oid, "tree");
  if (bytes === null) throw new Error(`${oid} is no tree`);
  const tree = parse(bytes);
  known.set(oid, tree);
  return tree;
}

function parse(bytes: Buffer): Tree {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    const name = bytes.toString("utf8", space + 1, end);
    const oid = bytes.toString("hex", end + 1, end + 21);
    entries.set(name, { mode: bytes.toString("latin1", at, space), oid });
    at = end + 21;
  }
  return entries;
}

/** Keeps a tree and gives its id; null for an empty one, which git does not keep inside another. */
export function putTree(store: ObjectStore, tree: Tree): string | null {
  return tree.size === 0 ? null : putObject(store, "tree", treeBytes(tree));
}

/** Keeps the empty tree, which a commit may have. */
export function putEmptyTree(store: ObjectStore): string {
  return putObject(store, "tree", Buffer.alloc(0));
}

/** Git orders the entries by bytes, and a folder as though its name ended in a slash. */
function treeBytes(tree: Tree): Buffer {
  const entries = [...tree].map(([name, { mode, oid }]) => ({
    key: Buffer.from(mode === folderMode ? `${name}/` : name),
    bytes: Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]),
  }));
  const ordered = entries.toSorted((one, two) => Buffer.compare(one.key, two.key));
  return Buffer.concat(ordered.map(({ bytes }) => bytes));
}

/** A path below a tree; `oid` of a folder is its tree's. */
export interface TreeLine extends TreeEntry {
  readonly path: string;
}

const listed = new WeakMap<ObjectStore, Map<string, readonly TreeLine[]>>();

/** Every path of a tree, folders too, in git's order. */
export function treeLines(store: ObjectStore, oid: string): readonly TreeLine[] {
  const known = listed.get(store) ?? new Map<string, readonly TreeLine[]>();
  listed.set(store, known);
  const before = known.get(oid);
  if (before !== undefined) return before;
  const lines: TreeLine[] = [];
  addLines(store, { oid, folder: "" }, lines);
  known.set(oid, lines);
  return lines;
}

function addLines(
  store: ObjectStore,
  { oid, folder }: { readonly oid: string; readonly folder: string },
  lines: TreeLine[],
): void {
  for (const [name, entry] of treeAt(store, oid)) {
    const path = `${folder}${name}`;
    lines.push({ path, ...entry });
    if (entry.mode === folderMode) addLines(store, { oid: entry.oid, folder: `${path}/` }, lines);
  }
}

/** What stands at a path of a tree; null for nothing. */
export function entryAt(store: ObjectStore, treeOid: string, path: string): TreeEntry | null {
  let found: TreeEntry = { mode: folderMode, oid: treeOid };
  for (const name of path.split("/")) {
    if (found.mode !== folderMode) return null;
    const entry = treeAt(store, found.oid).get(name);
    if (entry === undefined) return null;
    found = entry;
  }
  return found;
}
