import type { Signal } from "./signal.ts";

/** The format of a row of usage, which each row names. */
export const usageFormat = "promptops-usage/1";

/** What is counted apart. */
export interface Series {
  readonly prompt_id: string;
  readonly prompt_version: number;
  readonly environment: string | null;
  /** What an environment's file changes of the version; null: nothing. */
  readonly override: string | null;
  /** The phase of a rollout; null: none. */
  readonly rollout: string | null;
  readonly service: string | null;
  /** A field of the team's own by which cost is asked for, and its value; null: none was asked for. */
  readonly field: string | null;
}

/** How often each text was seen. What is too long, and what there is too much of, is counted under "". */
export type Counts = Readonly<Record<string, number>>;

/** How often something was seen, and from when to when: UTC, ISO 8601 with milliseconds. */
export interface Seen {
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** The values of one signal. */
export interface Spread {
  readonly count: number;
  /** How many of them are 0. */
  readonly zero: number;
  /** In steps of the signal. */
  readonly sum: bigint;
  /** In steps squared. */
  readonly squares: bigint;
  /** How many values above 0 each bucket holds. */
  readonly buckets: Readonly<Record<string, number>>;
}

/** Calls whose event says no cost, and what they used. */
export interface Uncosted {
  readonly calls: number;
  readonly input_tokens: bigint;
  readonly cached_input_tokens: bigint;
  readonly cache_write_input_tokens: bigint;
  readonly output_tokens: bigint;
  readonly reasoning_output_tokens: bigint;
}

/** What people said of answers. */
export interface FeedbackCounts {
  readonly count: number;
  /** Of the scores, in millionths. */
  readonly scores: number;
  readonly sum: bigint;
  readonly labels: Counts;
  /** How often each score was given, by the score in hundredths. */
  readonly values: Counts;
}

/** One hundredth of a rollout's buckets: what may be compared without knowing the people in it. */
export interface RolloutGroup {
  readonly calls: number;
  readonly failures: number;
  readonly cost: bigint;
  readonly duration: bigint;
}

/** What ran of one series in one day or hour of UTC. Rows of the same series and period are merged by adding. */
export interface UsageRow extends Series {
  /** `2026-11-01`, or `2026-11-01T13` for an hour. */
  readonly period: string;
  /** Events that say that a call began. */
  readonly invoked: number;
  /** Calls that were completed or failed. */
  readonly calls: number;
  readonly failures: number;
  /** Events of a version that was chosen by pointers over their time. */
  readonly stale: number;
  readonly owner: Counts;
  readonly model: Counts;
  readonly sha256: Readonly<Record<string, Seen>>;
  readonly response_model: Readonly<Record<string, Seen>>;
  readonly figures: Readonly<Partial<Record<Signal, Spread>>>;
  readonly output_label: Counts;
  readonly finish_reason: Counts;
  readonly error_type: Counts;
  /** By provider and model, with `/` between them. */
  readonly uncosted: Readonly<Record<string, Uncosted>>;
  /** By name: what came with a token that the service signed. */
  readonly feedback: Readonly<Record<string, FeedbackCounts>>;
  /** What anybody may have said; it is shown, and nothing is judged by it. */
  readonly unsigned_feedback: Readonly<Record<string, FeedbackCounts>>;
  /** Feedback that does not count: its token was too old, or it says no score and no label. */
  readonly refused_feedback: number;
  /** By the hundredth of the rollout's buckets: 0 to 99. */
  readonly groups: Readonly<Record<string, RolloutGroup>>;
}
