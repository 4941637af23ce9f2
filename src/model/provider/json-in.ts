import type { JsonValue } from "../../document/json/json.ts";

/** undefined where the text is not JSON. */
export function jsonIn(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
