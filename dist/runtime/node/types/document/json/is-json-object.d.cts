import type { JsonObject, JsonValue } from "./json.cjs";
export declare function isJsonObject(value: JsonValue | undefined): value is JsonObject;
