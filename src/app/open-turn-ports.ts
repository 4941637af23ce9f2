import { openConcluded } from "./decide/concluded.ts";
import { openMetrics } from "./metrics.ts";
import { recollection } from "./recollection.ts";
import { releaseMemory } from "./release/release-memory.ts";
import type { TurnPorts } from "./turn.ts";

/** What is passed in from outside; the rest is what a process remembers between turns. */
export type Outside = Pick<TurnPorts, "installations" | "push" | "log" | "now">;

/** The ports of every turn of one process, of the server as of Lambda. */
export function openTurnPorts(outside: Outside): TurnPorts {
  return {
    ...outside,
    concluded: openConcluded(),
    releases: releaseMemory(),
    ungoverned: recollection(),
    refused: recollection(),
    metrics: openMetrics(),
  };
}
