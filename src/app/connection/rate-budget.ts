import type { Fetch } from "../../github/connect/proxied-fetch.ts";

/**
 * A part of the hour's requests that no new work takes: what has begun can end with it, so that no check run stays in
 * progress until the next hour, and guards can be closed.
 */
const reserved = 0.04;

/** Of a small limit the part is too little for the work that has begun. */
const leastReserve = 60;

/** Every installation has as many requests an hour. */
const leastLimit = 5000;

interface Resource {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970 by this machine, when the limit begins anew. */
  readonly until: number;
}

export interface RateBudget {
  /** Sends requests and notes what the answers say of the limit. */
  readonly watched: (fetch: Fetch) => Fetch;
  /** Milliseconds until new work may begin. */
  readonly spare: () => number;
}

/** What GitHub said of the limit of one installation: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function rateBudget(now: () => number): RateBudget {
  const known = new Map<string, Resource>();
  return {
    watched: (fetch) => async (input, init) => {
      const answer = await fetch(input, init);
      const { name, resource } = read(answer.headers, now());
      if (resource !== null) known.set(name, resource);
      return answer;
    },
    spare: () => {
      const waits = [...known.values()]
        .filter(({ limit, remaining }) => remaining < Math.max(limit * reserved, leastReserve))
        .map(({ until }) => until - now());
      return Math.max(0, ...waits);
    },
  };
}

function read(headers: Headers, now: number): { readonly name: string; readonly resource: Resource | null } {
  const number = (name: string): number => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN);
  const [remaining, reset] = [number("remaining"), number("reset")];
  const limit = Number.isFinite(number("limit")) ? number("limit") : leastLimit;
  const name = headers.get("x-ratelimit-resource") ?? "core";
  if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return { name, resource: null };
  // The machine's clock need not be GitHub's.
  const theirs = Date.parse(headers.get("date") ?? "");
  const left = Math.max(0, reset * 1000 - (Number.isNaN(theirs) ? now : theirs));
  return { name, resource: { limit, remaining, until: now + left } };
}
