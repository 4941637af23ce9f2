import type { JsonObject } from "../../document/json/json.js";
import type { Message, MessageEntry, Metrics, Output, Parameters, Tool, ToolChoice, Variable } from "../../prompt/prompt.js";
import type { Release, VersionEntry } from "../../registry/bundle.js";
/** How a version was chosen; `stale`: by pointers that could not be refreshed within their time to live. */
export type Resolution = "pinned" | "latest" | "environment" | "stale";
/** One immutable version of a prompt; nothing of it can be changed, however deep. */
export interface LoadedPrompt {
    readonly id: string;
    readonly version: number;
    /** Of the content: `sha256:` and 64 hexadecimal digits. */
    readonly sha256: string;
    readonly parent: number | null;
    /** Any one of them owns it. */
    readonly owner: readonly string[];
    readonly model: string;
    readonly tags: readonly string[];
    readonly status: "draft" | "active" | "deprecated" | "retired" | null;
    readonly sensitive: boolean;
    readonly description: string | null;
    readonly created: string | null;
    readonly updated: string | null;
    /** null where the prompt is written as messages. */
    readonly template: string | null;
    readonly messages: readonly MessageEntry[] | null;
    /** A backslash before two braces says that they are text. */
    readonly escapes: boolean;
    readonly parameters: Parameters;
    /** null: the prompt declares none. */
    readonly variables: Readonly<Record<string, Omit<Variable, "description">>> | null;
    readonly output: Output;
    /** What the model may ask for; null: nothing. */
    readonly tools: readonly Tool[] | null;
    readonly tool_choice: ToolChoice | null;
    readonly metrics: Readonly<Record<string, number>> & Partial<Metrics>;
    readonly others: JsonObject;
    readonly release: Release;
    readonly environment: string | null;
    readonly resolution: Resolution;
    /**
     * The template's text, or the messages, with the values in them: a copy that is the caller's own, as a provider's package
     * takes it. Throws a PromptError for a value that does not fit.
     */
    readonly render: (variables?: Readonly<Record<string, unknown>>) => string | RenderedMessage[];
}
/**
 * As the packages of providers type it. A tool's message has its own role at run time; they take it with the id of its call
 * alone, which a prompt does not know and the caller adds.
 */
export interface RenderedMessage {
    role: Exclude<Message["role"], "tool">;
    content: string;
}
export interface Chosen {
    readonly id: string;
    readonly entry: VersionEntry;
    /** The bundle's content line, whose hash was checked. */
    readonly content: JsonObject;
    readonly environment: string | null;
    readonly resolution: Resolution;
}
export declare function loadedPrompt({ id, entry, content, environment, resolution }: Chosen): LoadedPrompt;
