import type { JsonObject } from "../../document/json/json.cjs";
import type { MessageEntry, Metrics, Output, Parameters, Tool, ToolChoice, Variable } from "../../prompt/prompt.cjs";
import type { BundleModel, BundleModels, Release, VersionEntry } from "../../registry/bundle.cjs";
import type { ReadPointer } from "../../registry/pointer-document.cjs";
import { type RegistryRefusal } from "../../registry/refused.cjs";
import { type PromptCalls } from "./prompt-calls.cjs";
/**
 * How a version was chosen; `rollout`: by the subject's bucket; `stale`: by pointers that could not be refreshed within
 * their time to live.
 */
export type Resolution = "pinned" | "latest" | "environment" | "rollout" | "stale";
/** One immutable version of a prompt; nothing of it can be changed, however deep. */
export interface LoadedPrompt extends PromptCalls {
    readonly id: string;
    readonly version: number;
    /** Of the content: `sha256:` and 64 hexadecimal digits. */
    readonly sha256: string;
    readonly parent: number | null;
    /** Any one of them owns it. */
    readonly owner: readonly string[];
    readonly model: string;
    /** Who is asked for the model and how, by the policy of the bundled commit; null where that says nothing of it. */
    readonly mapped: BundleModel | null;
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
    /** Where the environment shares out versions: the phase of its rollout; null elsewhere. */
    readonly rollout: string | null;
    /** The subject's, from 0 to 9999; null where no rollout chose. */
    readonly bucket: number | null;
    /** Of the content with the environment's model and parameters in it; null: it has no overrides. */
    readonly override_sha256: string | null;
    /**
     * A text of at most 512 bytes that stands for the answer to one request: whoever brings it back to `logFeedback` says what the
     * answer was worth. Signed where `PROMPTOPS_FEEDBACK_KEY` is set. Throws a PromptError for a request id that is too long.
     */
    readonly feedbackToken: (answer: {
        readonly request_id: string;
    }) => string;
}
export interface Chosen {
    readonly id: string;
    readonly entry: VersionEntry;
    /** The bundle's content line, whose hash was checked. */
    readonly content: JsonObject;
    /** What the bundle says of models; null: nothing. */
    readonly models: BundleModels | null;
    readonly environment: string | null;
    readonly resolution: Resolution;
    readonly rollout: string | null;
    readonly override: ReadPointer["override"];
}
/** A version with what its environment says otherwise, which must be what its hash says. */
export declare function loadedPrompt(chosen: Chosen): LoadedPrompt | RegistryRefusal;
/** The same prompt for one bucket of its rollout. All else is shared with every other bucket's. */
export declare function inBucket(prompt: LoadedPrompt, bucket: number): LoadedPrompt;
