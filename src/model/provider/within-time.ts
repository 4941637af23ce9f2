import type { Answer, Failed, ModelRequest } from "../../evaluation/model.ts";
import type { Listed } from "../pacing/roster.ts";
import { signalWatch } from "../pacing/signal-watch.ts";
import { stopped } from "../pacing/stopped.ts";
import { failed } from "./completion.ts";
import type { Endpoint } from "./endpoint.ts";
import { failureOf } from "./failure-of.ts";
import type { Limits } from "./provider-settings.ts";

/** Answers when `work` does, when the time is over or when the run is stopped, whichever is first; never rejects. */
export type WithinTime = (
  request: Pick<ModelRequest, "call">,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Answer>,
) => Promise<Answer>;

export function withinTime(endpoint: Endpoint, limits: Limits): WithinTime {
  const watch = signalWatch<Listed & { readonly stop: () => void }>(({ stop }) => stop());
  return (request, signal, work) => {
    if (signal.aborted) return Promise.resolve(stopped);
    const timeout_ms = timeoutOf(request, limits);
    const abort = new AbortController();
    return new Promise((resolve) => {
      const end = (answer: Answer): void => {
        clearTimeout(timer);
        watch.forget(signal, watcher);
        resolve(answer);
      };
      const giveUp = (answer: Failed): void => {
        // It is on its way, and nobody says what it costs.
        end({ ...answer, lost: 1 });
        abort.abort();
      };
      const watcher = {
        place: -1,
        stop: () => giveUp(failed("aborted", "the run was stopped before the answer came")),
      };
      const timer = setTimeout(
        () => giveUp(failed("timeout", `${endpoint.name} gave no answer within ${timeout_ms / 1000} s`)),
        timeout_ms,
      );
      watch.add(signal, watcher);
      work(abort.signal).then(end, (error: unknown) => end(failureOf(error, endpoint)));
    });
  };
}

/** Milliseconds: what the policy says of the model, else what all have. */
export function timeoutOf({ call }: Pick<ModelRequest, "call">, { timeout_ms }: Limits): number {
  return call?.timeout_s === undefined ? timeout_ms : call.timeout_s * 1000;
}
