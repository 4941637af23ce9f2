import type { EventKind } from "../../event/event-kind.ts";
import type { Extras } from "../../event/event-line.ts";
import type { LoadedPrompt } from "./loaded-prompt.ts";

/** Calls a model and logs how it went: `prompt_completed`, or `prompt_failed` with the error's type. */
export type EventLogger = <T>(prompt: LoadedPrompt, call: (add: (extras: Extras) => void) => T) => T;

type Log = (kind: EventKind, prompt: LoadedPrompt, extras: Extras) => void;

/** `call` may be asynchronous; what it returns or throws is passed on as it is. */
export function promptEvents(log: Log): EventLogger {
  return (prompt, call) => {
    const started = performance.now();
    let added: Extras = {};
    const done = (kind: EventKind, error: Extras = {}): void =>
      log(kind, prompt, { ...added, duration_ms: elapsed(started), ...error });
    const failed = (error: unknown): never => {
      done("prompt_failed", { error_type: errorType(error) });
      throw error;
    };
    try {
      const result = call((extras) => {
        added = { ...added, ...extras };
      });
      if (!isPromise(result)) {
        done("prompt_completed");
        return result;
      }
      return result.then((value: unknown) => {
        done("prompt_completed");
        return value;
      }, failed) as typeof result;
    } catch (error) {
      return failed(error);
    }
  };
}

/** Milliseconds with three decimals. */
function elapsed(started: number): number {
  return Math.round((performance.now() - started) * 1000) / 1000;
}

/** Its message may hold what a person wrote. */
function errorType(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
