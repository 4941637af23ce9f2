import type { JsonValue } from "./json.js";
/** The field `name` of a group of fields; undefined where there is none, never something that JavaScript inherits. */
export declare function member(value: JsonValue | undefined, name: string): JsonValue | undefined;
