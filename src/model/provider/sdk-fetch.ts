import type { WireReply, WireRequest } from "./bounded-request.ts";

/** A `fetch` for an SDK that hands on what comes, and where the text of its replies is found. */
export interface SdkFetch {
  readonly fetch: typeof fetch;
  /** The text of a reply that this `fetch` gave. */
  readonly textOf: (response: Response) => string;
}

/** The replies that it gives have no body: a stream for a text that is there already is most of what a request costs. */
export function sdkFetch(send: (request: WireRequest) => Promise<WireReply>): SdkFetch {
  const texts = new WeakMap<Response, string>();
  return {
    fetch: async (input, init = {}) => {
      const { method = "GET", headers: given, body, signal } = init;
      if (body !== undefined && body !== null && typeof body !== "string")
        throw new TypeError("a body that is no text cannot be sent");
      const address = input instanceof Request ? input.url : String(input);
      const sent = given instanceof Headers ? given : new Headers(given);
      const { text, headers } = await send({
        address,
        method,
        headers: sent,
        body: body ?? null,
        signal: signal ?? null,
      });
      const response = new Response(null, { headers });
      texts.set(response, text);
      return response;
    },
    textOf: (response) => texts.get(response) ?? "",
  };
}
