import type { JsonValue } from "../../document/json/json.ts";
import type { Variable } from "../prompt.ts";

const words: Readonly<Record<Variable["type"], string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  messages: "a list of messages",
};

/** What `value` is not but must be, as words that follow "must be"; null where the variable can hold it. */
export function valueProblem(
  value: JsonValue,
  { type, enum: allowed }: Pick<Variable, "type" | "enum">,
): string | null {
  if (!hasType(value, type)) return words[type];
  if (allowed === null || allowed.some((one) => one === value)) return null;
  return `one of ${allowed.join(", ")}`;
}

/** Data files and inputs hold only text, so text that spells a number, true or false is that where one is asked for. */
export function spelledValue(value: JsonValue, type: Variable["type"]): JsonValue {
  if (typeof value !== "string" || type === "string") return value;
  // A spreadsheet spells them in capitals, Python with one.
  if (type === "boolean") {
    if (["true", "TRUE", "True"].includes(value)) return true;
    return ["false", "FALSE", "False"].includes(value) ? false : value;
  }
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : value;
}

function hasType(value: JsonValue, type: Variable["type"]): boolean {
  if (type === "integer") return typeof value === "number" && Number.isInteger(value);
  if (type === "messages") return Array.isArray(value);
  return typeof value === type;
}
