import type { JsonValue } from "../../document/json/json.ts";
import type { Values } from "../prompt.ts";
import { bracedPattern, placeholderName } from "./placeholders.ts";

/** Goes through the text once, so what a value says is never looked at again. `values` has one for each placeholder. */
export function filled(text: string, values: Values): string {
  return text.replace(bracedPattern, (whole, written: string) => {
    const name = placeholderName(written, values);
    const value = name !== null && Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : textOf(value);
  });
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
