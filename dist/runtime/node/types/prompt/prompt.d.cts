import type { Located } from "../document/finding/located.cjs";
import type { JsonObject, JsonValue } from "../document/json/json.cjs";
import type { TextPart } from "./part.cjs";
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
    /** What the model may ask for; absent where the file names none. */
    readonly tools?: readonly Tool[];
    /** Absent: the provider's own default. */
    readonly tool_choice?: ToolChoice;
    readonly created: string | null;
    readonly updated: string | null;
    readonly description: string | null;
    /** Ids of the prompts whose answers it is given; absent: none. */
    readonly consumes?: readonly string[];
    /** Who depends on its answers outside; absent: nobody says so. */
    readonly used_by?: readonly UsingService[];
    /** What only readers use: `license`, `links`, `x-*`, and under `metrics` the team's own numbers. */
    readonly others?: JsonObject;
}
export interface UsingService {
    readonly service: string;
    readonly url?: string;
    readonly owner?: string;
}
/** `escapes`: a backslash before two braces says that they are text. */
export type Content = {
    readonly kind: "template";
    readonly template: string;
    readonly escapes?: true;
} | {
    readonly kind: "messages";
    readonly messages: readonly MessageEntry[];
    readonly escapes?: true;
};
export type MessageEntry = Message | Placeholder;
export interface Message {
    readonly role: "system" | "developer" | "user" | "assistant" | "tool";
    readonly content: string;
    /** Of a conversation's message with the role tool: the call that it answers. */
    readonly tool_call_id?: string;
    /** Of a conversation's message with the role assistant: what it called. */
    readonly tool_calls?: readonly MessageCall[];
}
/** A call of a tool as OpenAI's API has it among messages; `arguments` is JSON as text. */
export interface MessageCall {
    readonly id: string;
    readonly type: "function";
    readonly function: {
        readonly name: string;
        readonly arguments: string;
    };
}
/** Where the messages of a conversation go, which are given as the value of this name. */
export interface Placeholder {
    readonly placeholder: string;
}
/** Something that the model may ask for; nothing here calls it. */
export interface Tool {
    readonly name: string;
    readonly description: string | null;
    /** The JSON Schema of its arguments; null: it takes none. */
    readonly parameters: JsonObject | null;
    /** The provider holds the arguments to the schema; absent where the file does not say. */
    readonly strict?: boolean;
}
export type ToolChoice = "auto" | "none" | "required" | {
    readonly name: string;
};
/** `baseline_accuracy` is a fraction of 1, `cost_per_call_usd` US dollars; other numbers are the team's own. */
export interface Metrics {
    readonly baseline_accuracy: number | null;
    readonly cost_per_call_usd: number | null;
}
export interface Variable {
    /** `messages` is a conversation, for a place in the list of messages. */
    readonly type: "string" | "number" | "integer" | "boolean" | "messages";
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
    readonly top_k?: number;
    readonly frequency_penalty?: number;
    readonly presence_penalty?: number;
    readonly reasoning_effort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";
    /** The most tokens that the model may think for. */
    readonly thinking_tokens?: number;
    readonly parallel_tool_calls?: boolean;
    /** Goes into the request's body as it is. */
    readonly extra?: JsonObject;
}
export interface Output {
    readonly type: "label" | "json" | "text";
    readonly labels: readonly string[] | null;
    /** A JSON Schema; null where the file gives none. */
    readonly schema: JsonObject | null;
    /** The answer's form is asked of the provider; absent: it is only graded. */
    readonly enforce?: Enforce;
    /** What of a reply is the answer; absent: all of it. */
    readonly extract?: Extract;
}
/** `name` and `strict` are what a provider is told of the schema; null leaves both to the request. */
export interface Enforce {
    readonly name: string | null;
    readonly strict: boolean | null;
}
/** Steps that lead from a reply to the answer, in the order of these fields. */
export interface Extract {
    /** Said in the model's name; what it replies goes on from there. */
    readonly prefill: string | null;
    /** `think`: the thoughts between <think> tags; `fence`: the lines of a code fence around the whole. */
    readonly strip: readonly ("think" | "fence")[];
    /** The answer follows the last place where this text stands. */
    readonly after: string | null;
    readonly line: "first" | "last" | null;
}
/** A prompt with the file that it stands in. */
export interface PromptFile {
    readonly path: string;
    readonly prompt: Prompt;
    /** As one document, with the text of its parts in their places. */
    readonly located: Located;
    /** The files beside its own that it is made of. */
    readonly parts: readonly TextPart[];
    /** Hash of the behaviour (`sha256:` and 64 hexadecimal digits). */
    readonly behaviour: string;
}
/** A text that prompts put into theirs, with the file that it stands in. */
export interface PartialFile extends Pick<PromptFile, "path" | "located" | "parts"> {
    readonly id: string;
    readonly owner: readonly string[];
    readonly tags: readonly string[];
    readonly sensitive: boolean;
    /** Prompts of other scopes may include it. */
    readonly shared: boolean;
}
/** Values that are bound to a prompt's variables. */
export type Values = Readonly<Record<string, JsonValue>>;
