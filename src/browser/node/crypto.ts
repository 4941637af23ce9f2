import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** What the rooms that are compiled for a browser ask of node:crypto: SHA-256 of bytes, at once. */
interface Hash {
  readonly update: (bytes: Uint8Array) => Hash;
  readonly digest: (form: "hex") => string;
}

export function createHash(_algorithm: "sha256"): Hash {
  const hash = sha256.create();
  const made: Hash = {
    update: (bytes) => {
      hash.update(bytes);
      return made;
    },
    digest: () => bytesToHex(hash.digest()),
  };
  return made;
}
