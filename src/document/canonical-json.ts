import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";

/**
 * One text for equal values, whatever the order of their keys: RFC 8785, whose number and string forms are those of
 * JSON.stringify and whose keys sort by UTF-16 code units, as JavaScript compares them.
 */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  let members = "";
  for (const key of Object.keys(value).toSorted()) {
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
  }
  return `{${members}}`;
}
