import type { EventKind } from "../../event/event-kind.cjs";
import { type EventOptions, type Extras } from "../../event/event-line.cjs";
import { type FeedbackLogger } from "./feedback-log.cjs";
import type { LoadedPrompt } from "./loaded-prompt.cjs";
import { type Registry } from "./registry.cjs";
import { type EventLogger } from "./with-prompt-events.cjs";
/** What can be set; what is left out comes from the environment variables that docs/runtime.md lists. */
export interface PromptOpsSettings {
    /** The bundle's file. */
    readonly registry?: string;
    /** A file or address of pointer documents, with `{environment}` in it. */
    readonly pointers?: string;
    /** Seconds that pointers count as fresh. */
    readonly pointersTtl?: number;
    /** Milliseconds that a load waits, once, for pointers that are over their time. */
    readonly pointersWaitMs?: number;
    /** Sent to the pointers' address. */
    readonly pointersHeaders?: Readonly<Record<string, string>>;
    readonly logContent?: boolean;
    /** Whether an event says when it was written; it does unless told otherwise. */
    readonly logTime?: boolean;
    /** Gives the extras that an event logs. */
    readonly redact?: EventOptions["redact"];
    /** Takes each line of an event; standard output unless told. */
    readonly write?: (line: string) => void;
}
export interface PromptOps extends Registry {
    readonly logPromptEvent: (kind: EventKind, prompt: LoadedPrompt, extras?: Extras) => void;
    readonly withPromptEvents: EventLogger;
    readonly logFeedback: FeedbackLogger;
}
/** The functions of this package on a bundle and settings of their own. */
export declare function createPromptOps(settings?: PromptOpsSettings): PromptOps;
