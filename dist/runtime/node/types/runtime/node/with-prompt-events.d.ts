import type { EventKind } from "../../event/event-kind.ts";
import type { Extras } from "../../event/event-line.ts";
import type { LoadedPrompt } from "./loaded-prompt.ts";
/** Calls a model and logs how it went: `prompt_completed`, or `prompt_failed` with the error's type. */
export type EventLogger = <T>(prompt: LoadedPrompt, call: (add: (extras: Extras) => void) => T) => T;
type Log = (kind: EventKind, prompt: LoadedPrompt, extras: Extras) => void;
/** `call` may be asynchronous; what it returns or throws is passed on as it is. */
export declare function promptEvents(log: Log): EventLogger;
export {};
