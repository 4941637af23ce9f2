/** What an event says; docs/events.md describes each. */
export const eventKinds = ["prompt_invoked", "prompt_completed", "prompt_failed", "prompt_feedback"] as const;

export type EventKind = (typeof eventKinds)[number];
