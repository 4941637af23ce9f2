import { canonicalJson } from "./canonical-json.ts";
import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";

/** One key that says something else. */
export interface KeyChange {
  /** As in `approval.stale`. */
  readonly key: string;
  /** A text as it is, all else as JSON; null: it says nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every key in which two values differ: objects are opened, lists are values of their key, and null says nothing. */
export function changedKeys(before: JsonValue, after: JsonValue): readonly KeyChange[] {
  const [was, is] = [keysOf(before), keysOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }))
    .filter((change) => change.before !== change.after);
}

function keysOf(whole: JsonValue): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = (value: JsonValue, path: readonly string[]): void => {
    if (isJsonObject(value) && Object.keys(value).length > 0) {
      for (const [name, member] of Object.entries(value)) open(member, [...path, name]);
    } else if (value !== null)
      found.set(path.join("."), typeof value === "string" ? value : canonicalJson(value));
  };
  open(whole, []);
  return found;
}
