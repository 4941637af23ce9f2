import type { JsonValue } from "../../document/json/json.ts";

const moments = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970 of a time that says its zone; null: it is none. */
export function timeOf(value: JsonValue | undefined): number | null {
  if (typeof value !== "string" || !moments.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) || time < 0 ? null : time;
}
