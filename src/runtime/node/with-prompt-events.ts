import type { EventKind } from "../../event/event-kind.ts";
import type { Extras } from "../../event/event-line.ts";
import { followStream, isStream, type StreamEvents } from "./follow-stream.ts";
import type { LoadedPrompt } from "./loaded-prompt.ts";

/** Calls a model and logs how it went: `prompt_completed`, or `prompt_failed` with the error's type. */
export type EventLogger = <T>(prompt: LoadedPrompt, call: (add: (extras: Extras) => void) => T) => T;

type Log = (kind: EventKind, prompt: LoadedPrompt, extras: Extras) => void;

/**
 * `call` may be asynchronous, and give a stream, whose event comes when it ends or breaks off. What it returns or throws
 * is passed on as it is: the promise of a provider's package keeps its own methods.
 */
export function promptEvents(log: Log): EventLogger {
  return (prompt, call) => {
    const started = performance.now();
    let added: Extras = {};
    const done = (kind: EventKind, more: Extras = {}): void =>
      log(kind, prompt, { ...added, duration_ms: elapsed(started), ...more });
    const failed = (error: unknown): void => done("prompt_failed", { error_type: errorType(error) });
    const arrived = (value: unknown): void => {
      if (!isStream(value) || !followStream(value, streamEvents())) done("prompt_completed");
    };
    const streamEvents = (): StreamEvents => ({
      first: () => {
        added = { time_to_first_token_ms: elapsed(started), ...added };
      },
      ended: () => done("prompt_completed"),
      broke: failed,
    });
    try {
      const result = call((extras) => {
        added = { ...added, ...extras };
      });
      if (isPromise(result)) result.then(arrived, failed);
      else arrived(result);
      return result;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
}

/** Milliseconds with three decimals. */
function elapsed(started: number): number {
  return Math.round((performance.now() - started) * 1000) / 1000;
}

/** The class of an error; its message may hold what a person wrote. Many classes leave `name` at "Error". */
function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error.constructor.name || error.name;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
