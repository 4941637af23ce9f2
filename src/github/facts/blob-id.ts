import { createHash } from "node:crypto";

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage, with the hash that `like` has. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
