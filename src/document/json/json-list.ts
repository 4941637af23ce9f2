import type { JsonValue } from "./json.ts";

/** The value where it is a list, else an empty list. */
export function jsonList(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

/** `Array.isArray` alone narrows to a list of `any`. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
