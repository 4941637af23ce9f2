import { createHash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

export interface GitObject {
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** A repository in memory. Its objects have the ids that git gives them, so that git can take them over at any time. */
export interface ObjectStore {
  /** By id. */
  readonly objects: Map<string, GitObject>;
  /** Full names, for example `refs/heads/main`, with the commits that they point to. */
  readonly refs: Map<string, string>;
  readonly defaultBranch: string;
  /** The bare repository on disk that `writeStore` brings up to date. */
  readonly directory: string;
}

export function createStore(directory: string, defaultBranch: string): ObjectStore {
  return { objects: new Map(), refs: new Map(), defaultBranch, directory };
}

/** Keeps an object and gives its id. */
export function putObject(store: ObjectStore, type: ObjectType, bytes: Buffer): string {
  const oid = createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
  if (!store.objects.has(oid)) store.objects.set(oid, { type, bytes });
  return oid;
}

/** The bytes of an object of this type; null for one that is not there. */
export function bytesOf(store: ObjectStore, oid: string, type: ObjectType): Buffer | null {
  const object = store.objects.get(oid);
  return object?.type === type ? object.bytes : null;
}
