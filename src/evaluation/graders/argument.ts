import { code } from "../../document/finding/code.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Argument } from "./check.ts";

export function read<T>(value: T): Argument<T> {
  return { status: "read", value };
}

export function refused(message: string, remedy: string): Argument<never> {
  return { status: "refused", refusal: { code: "grader-argument", message, remedy } };
}

/** A text with at least one character: an empty one is contained in everything and would grade nothing. */
export function readText(argument: JsonValue): Argument<string> {
  if (typeof argument !== "string")
    return refused("needs a text", "Write a text, in quotes if it looks like a number.");
  if (argument === "")
    return refused("has an empty text, which every output matches", "Write the text that is looked for.");
  return read(argument);
}

/** A list of at least one text. */
export function readTexts(argument: JsonValue): Argument<readonly string[]> {
  const remedy = "Write a list of texts, as in [refund, invoice].";
  if (!Array.isArray(argument)) return refused("needs a list of texts", remedy);
  if (argument.length === 0) return refused("has an empty list", remedy);
  const texts: string[] = [];
  for (const item of argument) {
    const reading = readText(item);
    if (reading.status === "refused")
      return refused(`has a list in which something ${reading.refusal.message}`, remedy);
    texts.push(reading.value);
  }
  return read(texts);
}

/** A map with no other keys than these; null: with any. */
export function readMap(
  argument: JsonValue,
  keys: readonly string[] | null,
): Argument<ReadonlyMap<string, JsonValue>> {
  const known = (keys ?? ["path"]).join(", ");
  if (typeof argument !== "object" || argument === null || Array.isArray(argument)) {
    return refused(`needs a map of ${known}`, `Write a map with the keys ${known}.`);
  }
  if (keys === null) return read(new Map(Object.entries(argument)));
  const unknown = Object.keys(argument).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    return refused(`does not know ${code(unknown.slice(0, 80))}`, `Use only ${known}.`);
  return read(new Map(Object.entries(argument)));
}

/** A finite number of at least `least`. */
export function readNumber(argument: JsonValue | undefined, least: number): Argument<number> {
  if (typeof argument !== "number" || !Number.isFinite(argument))
    return refused("needs a number", "Write a number.");
  if (argument < least)
    return refused(`needs a number of at least ${least}`, `Write a number of at least ${least}.`);
  return read(argument);
}
