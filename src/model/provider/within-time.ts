import type { Answer } from "../../evaluation/model.ts";
import type { Endpoint } from "./endpoint.ts";
import { failed } from "./failed.ts";
import { failureOf } from "./failure-of.ts";

interface Asked {
  readonly endpoint: Endpoint;
  readonly timeout_ms: number;
  readonly signal: AbortSignal;
}

/** Answers when `work` does, when the time is over or when the run is stopped, whichever is first; never rejects. */
export function withinTime(
  { endpoint, timeout_ms, signal }: Asked,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const stopped = failed("aborted", "the run was stopped before the answer came");
  if (signal.aborted) return Promise.resolve(stopped);
  const request = new AbortController();
  return new Promise((resolve) => {
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve(answer);
    };
    const giveUp = (answer: Answer): void => {
      end(answer);
      request.abort();
    };
    const stop = (): void => giveUp(stopped);
    const timer = setTimeout(() => giveUp(late(endpoint, timeout_ms)), timeout_ms);
    signal.addEventListener("abort", stop, { once: true });
    work(request.signal).then(end, (error: unknown) => end(failureOf(error, endpoint)));
  });
}

function late({ name }: Endpoint, timeout_ms: number): Answer {
  return failed("timeout", `${name} gave no answer within ${timeout_ms / 1000} s`);
}
