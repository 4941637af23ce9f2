import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { JsonValue } from "./json.ts";

/** `sha256:` and the 64 hexadecimal digits of the value's canonical JSON in UTF-8. */
export function contentHash(value: JsonValue): string {
  return `sha256:${createHash("sha256").update(canonicalJson(value), "utf8").digest("hex")}`;
}
