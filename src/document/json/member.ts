import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";

/** The field `name` of a group of fields; undefined where there is none, never something that JavaScript inherits. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
