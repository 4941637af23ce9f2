import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { JsonValue } from "./json.ts";

/** `sha256:` and the `contentDigest` of the value. */
export function contentHash(value: JsonValue): string {
  return `sha256:${contentDigest(value)}`;
}

/** The 64 hexadecimal digits of SHA-256 over the value's canonical JSON in UTF-8. */
export function contentDigest(value: JsonValue): string {
  // A hash takes bytes in a third of the time that it takes text in.
  return createHash("sha256")
    .update(Buffer.from(canonicalJson(value)))
    .digest("hex");
}
