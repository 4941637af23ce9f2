import type { JsonValue } from "../../document/json/json.ts";
import { plainText } from "./text/plain-text.ts";

/**
 * Whether two JSON values are the same, whatever the order of keys, with texts and keys as they are compared
 * (`plainText`); it works through a stack, so depth is no limit.
 */
export function jsonEqual(one: JsonValue, other: JsonValue): boolean {
  const open: [JsonValue, JsonValue][] = [[one, other]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parts = partsToCompare(...next);
    if (parts === null) return false;
    for (const part of parts) open.push(part);
  }
  return true;
}

/** What has to be equal inside two values for them to be equal; null: they differ. */
function partsToCompare(one: JsonValue, other: JsonValue): readonly [JsonValue, JsonValue][] | null {
  if (one === other) return [];
  if (typeof one === "string" && typeof other === "string") {
    return plainText(one) === plainText(other) ? [] : null;
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return null;
  if (Array.isArray(one) !== Array.isArray(other)) return null;
  const here = Object.entries(one);
  const there = new Map<string, JsonValue>(
    Object.entries(other).map(([key, value]) => [plainText(key), value]),
  );
  if (here.length !== Object.keys(other).length) return null;
  if (!here.every(([key]) => there.has(plainText(key)))) return null;
  return here.map(([key, value]) => [value, there.get(plainText(key)) ?? null]);
}
