import type { JsonValue } from "../../document/json/json.ts";

/** Whether promptfoo would fill in, run or read a text of this value: it does so in every field of a config. */
export function expandsThere(value: JsonValue): boolean {
  if (typeof value === "string") return /\{[{%#]|^\s*(?:file:\/\/|package:|exec:|python:)/i.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, member]) => expandsThere(name) || expandsThere(member));
}
