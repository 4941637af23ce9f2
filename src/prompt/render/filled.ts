import type { JsonValue } from "../../document/json/json.ts";
import type { Values } from "../prompt.ts";
import { type Escaping, patternOf, placeholderName } from "./placeholders.ts";

/** Goes through the text once, so what a value says is never looked at again. `values` has one for each placeholder. */
export function filled(text: string, values: Values, escaping: Escaping = {}): string {
  return text.replace(patternOf(escaping), (whole: string, written: string | undefined) => {
    if (written === undefined) return whole.slice(1);
    const name = placeholderName(written, values);
    const value = name !== null && Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : textOf(value);
  });
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
