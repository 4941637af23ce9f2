import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Counts } from "../usage-row.ts";

/** A line says something that no row says. */
export class Unsound extends Error {}

export function countIn(value: JsonValue | undefined): number {
  if (value === undefined) return 0;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new Unsound();
  return value;
}

export function bigIn(value: JsonValue | undefined): bigint {
  if (value === undefined) return 0n;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^-?\d{1,60}$/.test(value)) return BigInt(value);
  throw new Unsound();
}

export function textIn(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw new Unsound();
  return value;
}

export function momentIn(value: JsonValue | undefined): string {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) throw new Unsound();
  return value;
}

export function recordIn<T>(
  value: JsonValue | undefined,
  read: (fields: JsonObject) => T,
): Readonly<Record<string, T>> {
  const entries = Object.entries(objectIn(value));
  return Object.fromEntries(entries.map(([name, member]) => [name, read(objectIn(member))]));
}

export function countsIn(value: JsonValue | undefined): Counts {
  const counts = objectIn(value);
  for (const name of Object.keys(counts)) countIn(counts[name]);
  return counts as Counts;
}

function objectIn(value: JsonValue | undefined): JsonObject {
  if (value === undefined) return {};
  if (!isJsonObject(value)) throw new Unsound();
  return value;
}
