import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";

/**
 * One text for equal values, whatever the order of their keys: RFC 8785, whose number and string forms are those of
 * JSON.stringify and whose keys sort by UTF-16 code units, as JavaScript compares them.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let members = "";
  if (!isJsonObject(value)) {
    for (const item of value) members += `${members === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${members}]`;
  }
  for (const key of sorted(Object.keys(value))) {
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
  }
  return `{${members}}`;
}

/** Sorting takes most of the time, and most objects are written with their keys in order. */
function sorted(keys: readonly string[]): readonly string[] {
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") < key) ? keys : keys.toSorted();
}
