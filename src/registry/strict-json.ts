import type { JsonValue } from "../document/json/json.ts";

/** Deeper than any document that is written here: a prompt's file has at most 64 levels. */
const mostLevels = 128;

/**
 * The value of a JSON text by the one rule of both runtimes: finite numbers, at most 128 levels, and text that is UTF-8.
 * undefined: it is none.
 */
export function strictJson(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return isStrict(value, mostLevels) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStrict(value: JsonValue, levels: number): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((member) => isStrict(member, levels - 1));
}
