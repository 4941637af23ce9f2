import { type PromptOps, type PromptOpsSettings } from "./prompt-ops.js";
export type { EventKind } from "../../event/event-kind.js";
export type { Extras } from "../../event/event-line.js";
export type { RefusalCode } from "../../registry/refused.js";
export type { Feedback } from "./feedback-log.js";
export type { LoadedPrompt, Resolution } from "./loaded-prompt.js";
export type { PromptCalls, RenderedMessage, RequestOptions } from "./prompt-calls.js";
export { PromptError } from "./prompt-error.js";
export { createPromptOps, type PromptOps, type PromptOpsSettings } from "./prompt-ops.js";
export type { ListedPrompt, LoadOptions } from "./registry.js";
/** Sets what the functions of this module use, for a service that does not want to use environment variables. */
export declare function configurePromptOps(settings: PromptOpsSettings): void;
/**
 * A released version of a prompt: that number, what an environment runs (of several, the one for the subject), or the
 * highest. Throws a PromptError.
 */
export declare const loadPrompt: PromptOps["loadPrompt"];
/** Every prompt of the bundle with its versions. */
export declare const listPrompts: PromptOps["listPrompts"];
/** Reads an environment's pointers now; throws a PromptError where they cannot be read. */
export declare const refreshPointers: PromptOps["refreshPointers"];
/** Writes one event as one line of JSON; never throws. */
export declare const logPromptEvent: PromptOps["logPromptEvent"];
/** Times a call and logs its outcome. */
export declare const withPromptEvents: PromptOps["withPromptEvents"];
/** Writes what somebody says of the answer that a token stands for; never throws. */
export declare const logFeedback: PromptOps["logFeedback"];
