import type { JsonValue } from "../../document/json/json.ts";

/** A vector as an answer's output has it: a JSON list, with the digits that a 32-bit number holds; null where it is no list. */
export function vectorText(vector: JsonValue | undefined): string | null {
  if (!Array.isArray(vector) || vector.length === 0) return null;
  const numbers = vector.filter((one) => typeof one === "number");
  if (numbers.length !== vector.length) return null;
  return JSON.stringify(numbers.map((one) => Number(one.toPrecision(7))));
}
