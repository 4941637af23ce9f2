import type { PinnedSeries } from "./pinned-baseline.ts";

/** What the registry says of prompts and environments, as far as it can be compared with what runs. */
export interface Registered {
  readonly prompts: ReadonlyMap<string, RegisteredPrompt>;
  /** Pointers by environment and prompt. */
  readonly environments: ReadonlyMap<string, ReadonlyMap<string, RegisteredPointer>>;
}

export interface RegisteredPrompt {
  readonly owner: readonly string[];
  readonly versions: ReadonlyMap<number, RegisteredVersion>;
}

export interface RegisteredVersion {
  readonly sha256: string;
  /** null: the version declares none. */
  readonly labels: readonly string[] | null;
  /** Dollars a call that the version promises; null: it promises none. */
  readonly cost: number | null;
  /** What its days are compared with, by environment; none: with the days before. */
  readonly pinned: readonly PinnedSeries[];
}

export interface RegisteredPointer {
  readonly version: number;
  readonly sha256: string;
  /** Milliseconds since 1970 at which the pointer got this version; null: not known. */
  readonly moved: number | null;
  /** How it shares out versions, and what each may be worse by; absent: it shares out nothing. */
  readonly rollout?: RegisteredRollout | null;
}

export interface RegisteredRollout {
  readonly shared: SharedPhase;
  readonly guard: RolloutGuard;
}

/** A phase as the environment's file had it: how many buckets of each hundredth each version has. */
export interface SharedPhase {
  readonly phase: string;
  /** The version that the others are compared with. */
  readonly control: number;
  /** Version -> buckets of the groups 0 to 99. */
  readonly buckets: ReadonlyMap<number, readonly number[]>;
}

/** What a version may be worse by: points of the share of failures, a share of the 95th percentile of the duration. */
export interface RolloutGuard {
  readonly max_error_increase?: number;
  readonly max_p95_increase?: number;
}
