import { createPromptOps, type PromptOps, type PromptOpsSettings } from "./prompt-ops.ts";

export type { EventKind } from "../../event/event-kind.ts";
export type { Extras } from "../../event/event-line.ts";
export type { RefusalCode } from "../../registry/refused.ts";
export type { Feedback } from "./feedback-log.ts";
export type { LoadedPrompt, Resolution } from "./loaded-prompt.ts";
export type { PromptCalls, RenderedMessage, RequestOptions } from "./prompt-calls.ts";
export { PromptError } from "./prompt-error.ts";
export { createPromptOps, type PromptOps, type PromptOpsSettings } from "./prompt-ops.ts";
export type { ListedPrompt, LoadOptions } from "./registry.ts";

/**
 * Where all copies of this package in one process look: one that was imported and one that was required, or that of a
 * layer and that of a service, share their settings.
 */
const place: unique symbol = Symbol.for("promptops.own/1");
const shared: { [place]?: PromptOps } = Object(globalThis);

/** Made when something is first called, so that importing does nothing. */
function ownPromptOps(): PromptOps {
  shared[place] ??= createPromptOps();
  return shared[place];
}

/** Sets what the functions of this module use, for a service that does not want to use environment variables. */
export function configurePromptOps(settings: PromptOpsSettings): void {
  shared[place]?.close();
  shared[place] = createPromptOps(settings);
}

/**
 * A released version of a prompt: that number, what an environment runs (of several, the one for the subject), or the
 * highest. Throws a PromptError.
 */
export const loadPrompt: PromptOps["loadPrompt"] = (id, options) => ownPromptOps().loadPrompt(id, options);

/** Every prompt of the bundle with its versions. */
export const listPrompts: PromptOps["listPrompts"] = () => ownPromptOps().listPrompts();

/** Reads an environment's pointers now; throws a PromptError where they cannot be read. */
export const refreshPointers: PromptOps["refreshPointers"] = (environment) =>
  ownPromptOps().refreshPointers(environment);

/** Writes one event as one line of JSON; never throws. */
export const logPromptEvent: PromptOps["logPromptEvent"] = (kind, prompt, extras) =>
  ownPromptOps().logPromptEvent(kind, prompt, extras);

/** Times a call and logs its outcome. */
export const withPromptEvents: PromptOps["withPromptEvents"] = (prompt, call) =>
  ownPromptOps().withPromptEvents(prompt, call);

/** Writes what somebody says of the answer that a token stands for; never throws. */
export const logFeedback: PromptOps["logFeedback"] = (token, feedback, extras) =>
  ownPromptOps().logFeedback(token, feedback, extras);
