import type { JsonValue } from "../../document/json/json.ts";

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
