import type { JsonValue } from "./json.cjs";
/**
 * One text for equal values, whatever the order of their keys: RFC 8785, whose number and string forms are those of
 * JSON.stringify and whose keys sort by UTF-16 code units, as JavaScript compares them.
 */
export declare function canonicalJson(value: JsonValue): string;
