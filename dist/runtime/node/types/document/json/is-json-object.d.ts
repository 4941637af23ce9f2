import type { JsonObject, JsonValue } from "./json.js";
export declare function isJsonObject(value: JsonValue | undefined): value is JsonObject;
