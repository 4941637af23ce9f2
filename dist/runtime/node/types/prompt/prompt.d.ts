import type { Located } from "../document/finding/located.js";
import type { JsonObject, JsonValue } from "../document/json/json.js";
/** One governed record, as its file says it, with absent fields as null or empty. */
export interface Prompt {
    readonly id: string;
    readonly version: number;
    readonly parent: number | null;
    /** Any one of them owns it; at least one. */
    readonly owner: readonly string[];
    readonly model: string;
    readonly tags: readonly string[];
    readonly content: Content;
    readonly metrics: Metrics;
    readonly sensitive: boolean;
    readonly status: "draft" | "active" | "deprecated" | "retired" | null;
    /** null: the file declares none, so placeholders are not checked. */
    readonly variables: Readonly<Record<string, Variable>> | null;
    readonly parameters: Parameters;
    readonly output: Output | null;
    readonly created: string | null;
    readonly updated: string | null;
    readonly description: string | null;
    /** What only readers use: `license`, `links`, `x-*`, and under `metrics` the team's own numbers. */
    readonly others?: JsonObject;
}
export type Content = {
    readonly kind: "template";
    readonly template: string;
} | {
    readonly kind: "messages";
    readonly messages: readonly Message[];
};
export interface Message {
    readonly role: "system" | "user" | "assistant";
    readonly content: string;
}
/** `baseline_accuracy` is a fraction of 1, `cost_per_call_usd` US dollars; other numbers are the team's own. */
export interface Metrics {
    readonly baseline_accuracy: number | null;
    readonly cost_per_call_usd: number | null;
}
export interface Variable {
    readonly type: "string" | "number" | "integer" | "boolean";
    readonly required: boolean;
    readonly default: Scalar | null;
    readonly enum: readonly Scalar[] | null;
    readonly description: string | null;
}
export type Scalar = string | number | boolean;
/** Sent with the request; absent ones are left to the provider. */
export interface Parameters {
    readonly temperature?: number;
    readonly max_tokens?: number;
    readonly top_p?: number;
    readonly stop?: readonly string[];
    readonly seed?: number;
}
export interface Output {
    readonly type: "label" | "json" | "text";
    readonly labels: readonly string[] | null;
    /** A JSON Schema; null where the file gives none. */
    readonly schema: JsonObject | null;
}
/** A prompt with the file that it stands in. */
export interface PromptFile {
    readonly path: string;
    readonly prompt: Prompt;
    readonly located: Located;
    /** Hash of the behaviour (`sha256:` and 64 hexadecimal digits). */
    readonly behaviour: string;
}
/** Values that are bound to a prompt's variables. */
export type Values = Readonly<Record<string, JsonValue>>;
