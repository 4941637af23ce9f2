import type { JsonValue } from "./json.ts";

/** Characters that JSON lets through and that no file of ours may hold. */
const unreadable = /[\u007f-\u009f\ufeff]/g;

/** A value as one line of JSON, without the line's end, that `readJsonLines` reads again. */
export function jsonLine(value: JsonValue): string {
  return JSON.stringify(value).replace(
    unreadable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
