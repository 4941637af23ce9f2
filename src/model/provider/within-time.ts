import type { Answer } from "../../evaluation/model.ts";
import type { Listed } from "../pacing/roster.ts";
import { signalWatch } from "../pacing/signal-watch.ts";
import { failed } from "./completion.ts";
import type { Endpoint } from "./endpoint.ts";
import { failureOf } from "./failure-of.ts";

/** Answers when `work` does, when the time is over or when the run is stopped, whichever is first; never rejects. */
export type WithinTime = (
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Answer>,
) => Promise<Answer>;

export function withinTime(endpoint: Endpoint, timeout_ms: number): WithinTime {
  const stopped = failed("aborted", "the run was stopped before the answer came");
  const late = failed("timeout", `${endpoint.name} gave no answer within ${timeout_ms / 1000} s`);
  const watch = signalWatch<Listed & { readonly stop: () => void }>(({ stop }) => stop());
  return (signal, work) => {
    if (signal.aborted) return Promise.resolve(stopped);
    const request = new AbortController();
    return new Promise((resolve) => {
      const end = (answer: Answer): void => {
        clearTimeout(timer);
        watch.forget(signal, watcher);
        resolve(answer);
      };
      const giveUp = (answer: Answer): void => {
        end(answer);
        request.abort();
      };
      const watcher = { place: -1, stop: () => giveUp(stopped) };
      const timer = setTimeout(() => giveUp(late), timeout_ms);
      watch.add(signal, watcher);
      work(request.signal).then(end, (error: unknown) => end(failureOf(error, endpoint)));
    });
  };
}
