import { contentHash } from "../document/hash/content-hash.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonValue } from "../document/json/json.ts";

/** Fields that say which version a content is, and under which name, not what it is. */
const naming: ReadonlySet<string> = new Set(["id", "version", "parent", "updated"]);

/** One hash for all files that say the same but for their id and the fields that a release writes. */
export function recordHash(value: JsonValue): string {
  if (!isJsonObject(value)) return contentHash(value);
  return contentHash(Object.fromEntries(Object.entries(value).filter(([name]) => !naming.has(name))));
}
