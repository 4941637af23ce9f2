import type { Fetch } from "../../github/connect/proxied-fetch.ts";

interface Renewal {
  readonly fetch: Fetch;
  readonly token: string;
  /** Gives another token than the one that was refused. */
  readonly renew: (refused: string) => Promise<string>;
}

/**
 * Replaces a token that GitHub does not take any more, though its hour is not over, once for a connection. A second
 * refusal is no matter of the token.
 */
export function renewingFetch({ fetch, token, renew }: Renewal): Fetch {
  let fresh: Promise<string> | null = null;
  const withFresh = async (init: RequestInit | undefined, renewed: Promise<string>): Promise<RequestInit> => {
    const headers = new Headers(init?.headers);
    headers.set("authorization", `token ${await renewed}`);
    return { ...init, headers: Object.fromEntries(headers) };
  };
  return async (input, init) => {
    if (fresh !== null) return fetch(input, await withFresh(init, fresh));
    const answer = await fetch(input, init);
    if (answer.status !== 401) return answer;
    fresh ??= renew(token);
    return fetch(input, await withFresh(init, fresh));
  };
}
