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
}
