import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { observer, type Patience } from "./observer.ts";
import { cleanUp, type Place } from "./place.ts";
import { scenarios } from "./scenarios.ts";

export interface Live {
  readonly place: Place;
  /** Remembers what was looked at, so that a run that was killed goes on. */
  readonly stateFile: string;
  readonly say: (line: string) => void;
  readonly patience: Patience;
  /** Ends after the scenario that is under way. */
  readonly signal: AbortSignal;
}

interface State {
  readonly repository: string;
  readonly done: Readonly<Record<string, Seen>>;
}

interface Seen {
  readonly differences: readonly string[];
  readonly left: readonly string[];
}

/** Runs each scenario that is not done yet, says each difference, and leaves nothing behind; 1 where something differs. */
export async function runLive(live: Live): Promise<0 | 1 | 130> {
  const { place, stateFile, say, patience, signal } = live;
  const repository = `${place.owner}/${place.repo}`;
  let state = stateIn(stateFile, repository);
  const before = await cleanUp(place);
  if (before > 0) say(`cleaned  ${before} branches of an earlier run`);
  for (const { name, run } of scenarios) {
    if (Object.hasOwn(state.done, name)) {
      say(`done     ${name}, by an earlier run`);
      continue;
    }
    if (signal.aborted) return 130;
    const seen = observer(name, say, patience);
    try {
      await run(place, seen);
    } catch (error) {
      seen.same("how it ends", error instanceof Error ? error.message : String(error), "without an error");
    } finally {
      await cleanUp(place);
    }
    state = { ...state, done: { ...state.done, [name]: { differences: seen.differences, left: seen.left } } };
    writeFileSync(stateFile, JSON.stringify(state));
    if (seen.differences.length === 0) say(`same     ${name}`);
  }
  rmSync(stateFile, { force: true });
  const all = Object.values(state.done);
  const count = all.reduce((sum, { differences }) => sum + differences.length, 0);
  const untried = all.reduce((sum, { left }) => sum + left.length, 0);
  say(`${scenarios.length} scenarios at ${repository}: ${count} differences, ${untried} untried`);
  return count === 0 ? 0 : 1;
}

function stateIn(file: string, repository: string): State {
  const fresh: State = { repository, done: {} };
  if (!existsSync(file)) return fresh;
  try {
    const state: State = JSON.parse(readFileSync(file, "utf8"));
    return state.repository === repository && typeof state.done === "object" ? state : fresh;
  } catch {
    return fresh;
  }
}
