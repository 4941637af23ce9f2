import type { GateProblem } from "../gate/report.ts";

/** What a library throws outside of every promise, which would end the process without a word. */
export interface Crash {
  /** Rejects with the first such error; the others are only told. */
  readonly happened: Promise<never>;
  /** Aborted then, so that work in hand ends. */
  readonly signal: AbortSignal;
}

type Crashing = "uncaughtException" | "unhandledRejection";

/** Takes such errors of a process for itself. */
export function listenForCrash(
  process: { readonly on: (event: Crashing, listener: (error: unknown) => void) => unknown },
  tell: (error: unknown) => void,
): Crash {
  const stop = new AbortController();
  const happened = new Promise<never>((_, reject) => {
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error) => {
        if (stop.signal.aborted) tell(error);
        reject(error);
        stop.abort();
      });
    }
  });
  // Nobody may be waiting for it.
  happened.catch(() => {});
  return { happened, signal: stop.signal };
}

/** What may end a run early: somebody who stops it, or an error that no promise holds. */
export interface RunEnding {
  readonly signal: AbortSignal;
  readonly crash: Crash;
}

/** An error that nobody foresaw, in the words of a run's end. */
export function unexpected(error: unknown): GateProblem {
  return {
    what: error instanceof Error ? error.message : String(error),
    remedy: "Run the job again; if it happens again, report it with this log.",
  };
}
