import { type PromptOps, type PromptOpsSettings } from "./prompt-ops.cjs";
export type { EventKind } from "../../event/event-kind.cjs";
export type { Extras } from "../../event/event-line.cjs";
export type { RefusalCode } from "../../registry/refused.cjs";
export type { Feedback } from "./feedback-log.cjs";
export type { LoadedPrompt, Resolution } from "./loaded-prompt.cjs";
export type { PromptCalls, RenderedMessage, RequestOptions } from "./prompt-calls.cjs";
export { PromptError } from "./prompt-error.cjs";
export { createPromptOps, type PromptOps, type PromptOpsSettings } from "./prompt-ops.cjs";
export type { ListedPrompt, LoadOptions } from "./registry.cjs";
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
