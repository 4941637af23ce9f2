import type { Log } from "../log.ts";
import type { AppName, Platform } from "../platform.ts";
import type { Recollection } from "../recollection.ts";
import type { ReleaseMemory } from "../release/release-memory.ts";

/** What a decision needs of the outside. */
export interface DecisionPorts {
  readonly platform: Platform;
  readonly app: AppName;
  readonly releases: ReleaseMemory;
  readonly log: Log;
  /** Bases that the policy did not govern when they were last looked at. */
  readonly ungoverned: Recollection;
  /** Reviewers whom GitHub did not take, each of one pull request. */
  readonly refused: Recollection;
}
