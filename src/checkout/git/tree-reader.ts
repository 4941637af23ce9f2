import type { ObjectReader } from "./object-reader.ts";
import { pathBytes } from "./path-text.ts";

/** Finds single files in trees by walking git's objects. */
export interface TreeReader {
  /** The id of what stands at `path` below a tree, but for folders; null where nothing does. Rejects on a broken tree. */
  readonly find: (tree: string, path: string) => Promise<string | null>;
}

interface Child {
  readonly oid: string;
  readonly isTree: boolean;
}

/** 64 MiB of one folder are more than a million files. */
const largestTree = 64 * 1024 * 1024;
/** So many files of read folders are remembered; commits and prompts share most of their folders. */
const mostRemembered = 1_000_000;

export function openTreeReader(objects: ObjectReader): TreeReader {
  const folders = new Map<string, Promise<ReadonlyMap<string, Child>>>();
  let remembered = 0;

  const read = async (tree: string): Promise<ReadonlyMap<string, Child>> => {
    const object = await objects.read(tree, largestTree);
    if (object.status !== "read" || object.type !== "tree")
      throw new Error(`git cannot read the tree ${tree}`);
    const children = childrenOf(object.bytes, tree.length / 2);
    remembered += children.size;
    if (remembered > mostRemembered) {
      folders.clear();
      remembered = 0;
    }
    return children;
  };

  const folder = (tree: string): Promise<ReadonlyMap<string, Child>> => {
    const known = folders.get(tree) ?? read(tree);
    folders.set(tree, known);
    return known;
  };

  const find: TreeReader["find"] = async (tree, path) => {
    const slash = path.indexOf("/");
    const child = (await folder(tree)).get(nameKey(slash < 0 ? path : path.slice(0, slash)));
    if (child === undefined || child.isTree !== slash >= 0) return null;
    return slash < 0 ? child.oid : find(child.oid, path.slice(slash + 1));
  };
  return { find };
}

/** Names are compared byte by byte. */
function nameKey(name: string): string {
  return pathBytes(name).toString("latin1");
}

/** A tree object is a list of `<mode> <name>\0<id in bytes>`. */
function childrenOf(tree: Buffer, idLength: number): ReadonlyMap<string, Child> {
  const children = new Map<string, Child>();
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const nul = tree.indexOf(0, space);
    if (space < 0 || nul < 0) break;
    const isTree = /^0?40000$/.test(tree.toString("latin1", at, space));
    at = nul + 1 + idLength;
    children.set(tree.toString("latin1", space + 1, nul), { oid: tree.toString("hex", nul + 1, at), isTree });
  }
  return children;
}
