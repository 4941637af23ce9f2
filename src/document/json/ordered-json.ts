import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";

/** What JSON can hold, as the packages of providers take it: lists and objects that may be changed. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [name: string]: PlainJson };

/** A copy whose keys stand in the order of canonical JSON, however deep. */
export function orderedJson(value: Readonly<Record<string, JsonValue>>): { [name: string]: PlainJson };
export function orderedJson(value: JsonValue): PlainJson;
export function orderedJson(value: JsonValue): PlainJson {
  if (typeof value !== "object" || value === null) return value;
  if (!isJsonObject(value)) return value.map((item) => orderedJson(item));
  const members = Object.keys(value)
    .toSorted()
    .map((key) => [key, orderedJson(value[key] ?? null)] as const);
  // Assigned one by one, `__proto__` would be no member.
  return Object.fromEntries(members);
}
