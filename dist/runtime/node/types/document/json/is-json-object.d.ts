import type { JsonObject, JsonValue } from "./json.ts";
export declare function isJsonObject(value: JsonValue | undefined): value is JsonObject;
