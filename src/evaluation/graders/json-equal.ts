import type { JsonValue } from "../../document/json/json.ts";

/** Whether two JSON values are the same, whatever the order of keys; it works through a stack, so depth is no limit. */
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
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return null;
  if (Array.isArray(one) !== Array.isArray(other)) return null;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return null;
  if (!keys.every((key) => Object.hasOwn(other, key))) return null;
  const there = new Map<string, JsonValue>(Object.entries(other));
  return Object.entries(one).map(([key, value]) => [value, there.get(key) ?? null]);
}
