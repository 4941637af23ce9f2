/** What an event says; docs/events.md describes each. */
export declare const eventKinds: readonly ["prompt_invoked", "prompt_completed", "prompt_failed", "prompt_feedback"];
export type EventKind = (typeof eventKinds)[number];
