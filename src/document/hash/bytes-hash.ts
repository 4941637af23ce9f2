import { createHash } from "node:crypto";

/** `sha256:` and the 64 hexadecimal digits of bytes. */
export function bytesHash(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
