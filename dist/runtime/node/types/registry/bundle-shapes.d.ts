import type { JsonObject, JsonValue } from "../document/json/json.js";
/** Whether a value has the form that its place in a bundle asks for. A hash tells that nobody changed a line, not who wrote it. */
type Form = (value: JsonValue | undefined) => boolean;
export declare function isCount(value: JsonValue | undefined): value is number;
export declare const isSpan: Form;
export declare const isIndex: Form;
/** The line of the prompt `id`. */
export declare function isPromptLine(line: JsonObject, id: string): boolean;
/** A content has a template or messages, and not both. */
export declare function isContent(content: JsonObject): boolean;
export {};
