import type { JsonValue } from "../../../document/json/json.ts";

/** Characters for which the two forms below can differ from the text itself. */
const unusual = /[\r\u0080-\uffff]/;

/**
 * A text as it is compared: in Unicode's composed form (NFC), so that an accent is the same whether it is part of its
 * letter or a character of its own, and with line feeds as line ends. Nobody sees either of the two.
 */
export function plainText(text: string): string {
  return unusual.test(text) ? text.replaceAll(/\r\n?/g, "\n").normalize("NFC") : text;
}

/** The same, with small letters for capital ones. */
export function foldedText(text: string): string {
  return plainText(plainText(text).toLowerCase());
}

/** A value with all of its texts and keys in composed form; one that is nested too deeply to be written stays as it is. */
export function plainValue(value: JsonValue): JsonValue {
  try {
    const written = JSON.stringify(value);
    const composed: JsonValue = unusual.test(written) ? JSON.parse(written.normalize("NFC")) : value;
    return composed;
  } catch {
    return value;
  }
}
