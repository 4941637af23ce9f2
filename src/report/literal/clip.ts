import type { JsonValue } from "../../document/json/json.ts";
/** The first `length` UTF-16 code units of a text, never half a character; `cut` says whether something is missing. */
export function clip(text: string, length: number): { readonly text: string; readonly cut: boolean } {
  if (text.length <= length) return { text, cut: false };
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return { text: text.slice(0, end), cut: true };
}

/** Text or JSON, as a reader of the suite knows it. */
export function expectedText(expected: JsonValue): string {
  return typeof expected === "string" ? expected : JSON.stringify(expected);
}
