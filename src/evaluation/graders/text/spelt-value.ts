import type { JsonValue } from "../../../document/json/json.ts";
import type { Output } from "../../../prompt/prompt.ts";

/** The JSON value that a text without a type spells, with a spreadsheet's TRUE and FALSE; undefined: it is text alone. */
export function speltValue(text: string): JsonValue | undefined {
  const trimmed = text.trim();
  if (/^(?:TRUE|True)$/.test(trimmed)) return true;
  if (/^(?:FALSE|False)$/.test(trimmed)) return false;
  try {
    const value: JsonValue = JSON.parse(trimmed);
    return value;
  } catch {
    return undefined;
  }
}

/** Whether a prompt's answers are JSON and not text. */
export function isJsonOutput(output: Output | null): boolean {
  return output !== null && (output.type === "json" || output.schema !== null);
}
