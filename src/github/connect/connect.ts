import { getOctokit } from "@actions/github";
import { retry } from "@octokit/plugin-retry";
import type { Fetch } from "./proxied-fetch.ts";
import { waitForRateLimits } from "./wait-for-rate-limits.ts";

export type Octokit = ReturnType<typeof getOctokit>;

export interface Connection {
  readonly token: string;
  /** GITHUB_API_URL; the address of GraphQL follows from it, at github.com and at GitHub Enterprise. */
  readonly apiUrl: string;
  /** Hears one sentence when GitHub asks to wait. */
  readonly log: (sentence: string) => void;
  /** Sends a request; without it the proxies of the environment are used. */
  readonly fetch?: Fetch;
  readonly patience?: Partial<RequestPatience>;
  /** Ends every request, and nothing is tried again after it. */
  readonly signal?: AbortSignal;
}

/** How long GitHub may take. */
export interface RequestPatience {
  /** One try of one request, in milliseconds. */
  readonly requestMs: number;
  /** All waiting for rate limits of one connection together, in seconds. */
  readonly rateLimitSeconds: number;
  /** How often a failed request is made again. */
  readonly retries: number;
  /** How long a second of waiting is, in milliseconds; tests make it short. */
  readonly secondMs: number;
}

const patience: RequestPatience = { requestMs: 15_000, rateLimitSeconds: 60, retries: 2, secondMs: 1000 };

/** Answers that the same request gets again, and rate limits, which have their own way of waiting. */
const final: readonly number[] = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/**
 * Opens a connection that tries again, twice after 1 and 4 seconds, when GitHub fails or cannot be reached, and that
 * waits for rate limits. Requests that must not be made twice say so with `request: { retries: 0 }`.
 */
export function connect(connection: Connection): Octokit {
  const { requestMs, rateLimitSeconds, retries, secondMs } = { ...patience, ...connection.patience };
  const { apiUrl, token, fetch, log, signal } = connection;
  const options = {
    baseUrl: apiUrl,
    log: { debug: silent, info: silent, warn: log, error: log },
    ...(fetch === undefined ? {} : { request: { fetch } }),
    retry: { doNotRetry: [...final], retries, retryAfterBaseValue: secondMs },
  };
  const octokit = getOctokit(token, options, endInTime(requestMs, signal), retry);
  octokit.hook.wrap("request", waitForRateLimits({ budget: rateLimitSeconds, secondMs, log }));
  return octokit;
}

/** Comes before the retries, so that each try has the whole time. */
function endInTime(requestMs: number, ends?: AbortSignal): (octokit: Pick<Octokit, "hook">) => void {
  return ({ hook }) => {
    hook.before("request", ({ request }) => {
      const inTime = AbortSignal.timeout(requestMs);
      const signal = ends === undefined ? inTime : AbortSignal.any([inTime, ends]);
      Object.assign(request ?? {}, { signal, ...(ends?.aborted ? { retries: 0 } : {}) });
    });
  };
}

function silent(): void {}
