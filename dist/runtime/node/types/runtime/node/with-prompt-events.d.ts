import type { EventKind } from "../../event/event-kind.js";
import type { Extras } from "../../event/event-line.js";
import type { LoadedPrompt } from "./loaded-prompt.js";
/** Calls a model and logs how it went: `prompt_completed`, or `prompt_failed` with the error's type. */
export type EventLogger = <T>(prompt: LoadedPrompt, call: (add: (extras: Extras) => void) => T) => T;
type Log = (kind: EventKind, prompt: LoadedPrompt, extras: Extras) => void;
/**
 * `call` may be asynchronous, and give a stream, whose event comes when it ends or breaks off. What it returns or throws
 * is passed on as it is: the promise of a provider's package keeps its own methods.
 */
export declare function promptEvents(log: Log): EventLogger;
export {};
