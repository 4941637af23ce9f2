import type { JsonValue } from "../document/json/json.ts";

/** Text or JSON, as a reader of the suite knows it. */
export function expectedText(expected: JsonValue): string {
  return typeof expected === "string" ? expected : JSON.stringify(expected);
}
