import type { JsonValue } from "../document/json/json.cjs";
/**
 * The value of a JSON text by the one rule of both runtimes: finite numbers, at most 128 levels, and text that is UTF-8.
 * undefined: it is none.
 */
export declare function strictJson(text: string): JsonValue | undefined;
