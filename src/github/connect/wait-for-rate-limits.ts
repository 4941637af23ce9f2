import { failedRequest } from "./failed-request.ts";

interface Limits {
  /** Seconds of all waiting together; a longer wait is not begun. */
  readonly budget: number;
  readonly secondMs: number;
  readonly log: (sentence: string) => void;
}

type Send<O, R> = (options: O) => R | Promise<R>;

/**
 * A hook for Octokit's requests that does what GitHub asks of those who came too often.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function waitForRateLimits<O, R>({
  budget,
  secondMs,
  log,
}: Limits): (send: Send<O, R>, options: O) => Promise<R> {
  let left = budget;
  return async (send, options) => {
    for (;;) {
      try {
        return await send(options);
      } catch (error) {
        const seconds = secondsToWait(error, Date.now());
        if (seconds === null || seconds > left) throw error;
        left -= seconds;
        log(`GitHub's rate limit is reached; trying again in ${seconds} s`);
        await new Promise((resolve) => setTimeout(resolve, seconds * secondMs));
      }
    }
  };
}

/** Whole seconds after which GitHub may be asked again; null where it was no rate limit. */
export function secondsToWait(error: unknown, nowMs: number): number | null {
  const failed = failedRequest(error);
  if (failed === null || (failed.status !== 403 && failed.status !== 429)) return null;
  const asked = Number(failed.headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(asked)) return Math.max(Math.ceil(asked), 1);
  if (failed.headers.get("x-ratelimit-remaining") === "0") {
    const reset = Number(failed.headers.get("x-ratelimit-reset") ?? Number.NaN);
    if (Number.isFinite(reset)) return Math.max(Math.ceil(reset - nowMs / 1000) + 1, 1);
  }
  // Without a number GitHub asks for a minute.
  return failed.status === 429 || /\bsecondary rate limit\b/i.test(failed.message) ? 60 : null;
}
