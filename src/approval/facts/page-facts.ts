import type { JsonObject } from "../../document/json/json.ts";

/** What the owners' page shows beside a decision, which rests on none of it; what could not be read is left out. */
export interface PageFacts {
  /** The repository's address, as in https://github.com/acme/prompts. */
  readonly repository: string | null;
  readonly environments: readonly RunningEnvironment[];
  /** By the prompt's id. */
  readonly measured: ReadonlyMap<string, MeasuredShares>;
  /** The records that were approved, by `approvedKey`. */
  readonly approved: ReadonlyMap<string, JsonObject>;
}

/** An environment at the base, and which version of each prompt it runs. */
export interface RunningEnvironment {
  readonly name: string;
  readonly versions: ReadonlyMap<string, number>;
}

/** Shares of right answers; null: nothing was compared. */
export interface MeasuredShares {
  readonly before: number | null;
  readonly after: number;
}

/** A file as somebody approved it. */
export interface ApprovedFile {
  readonly commit: string;
  readonly path: string;
}

export function approvedKey({ commit, path }: ApprovedFile): string {
  return `${commit}:${path}`;
}

/** Where nothing could be read. */
export const noPageFacts: PageFacts = {
  repository: null,
  environments: [],
  measured: new Map(),
  approved: new Map(),
};
