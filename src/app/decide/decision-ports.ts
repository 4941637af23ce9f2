import type { Log } from "../log.ts";
import type { AppName, Platform } from "../platform.ts";
import type { ReleaseMemory } from "../release/release-memory.ts";

/** What a decision needs of the outside. */
export interface DecisionPorts {
  readonly platform: Platform;
  readonly app: AppName;
  readonly releases: ReleaseMemory;
  readonly log: Log;
}
