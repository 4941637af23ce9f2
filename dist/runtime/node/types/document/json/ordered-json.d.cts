import type { JsonValue } from "./json.cjs";
/** What JSON can hold, as the packages of providers take it: lists and objects that may be changed. */
export type PlainJson = null | boolean | number | string | PlainJson[] | {
    [name: string]: PlainJson;
};
/** A copy whose keys stand in the order of canonical JSON, however deep. */
export declare function orderedJson(value: Readonly<Record<string, JsonValue>>): {
    [name: string]: PlainJson;
};
export declare function orderedJson(value: JsonValue): PlainJson;
