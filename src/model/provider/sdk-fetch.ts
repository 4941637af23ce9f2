import type { WireReply, WireRequest } from "./bounded-request.ts";

/** A `fetch` for an SDK that hands on what comes, and where the text of its replies is found. */
export interface SdkFetch {
  readonly fetch: typeof fetch;
  /** The text of a reply that this `fetch` gave. */
  readonly textOf: (response: Response) => string;
}

/** A reply without a body: a stream for a text that is there already is most of what a request costs. */
class TextResponse extends Response {
  readonly received: string;

  constructor({ headers, text }: WireReply) {
    super(null);
    // As they came: a Response would look at each of them again and copy it.
    Object.defineProperty(this, "headers", { value: headers });
    this.received = text;
  }
}

const stopping: unique symbol = Symbol("stopping");

interface Stoppable {
  readonly redirect: "error";
  readonly [stopping]: AbortSignal;
}

/**
 * `fetchOptions` by which the signal comes to this `fetch` as it is: an SDK that is told of it makes signals of its own
 * that follow it, several for each request.
 */
export function stoppedBy(signal: AbortSignal): Stoppable {
  return { redirect: "error", [stopping]: signal };
}

function signalIn(init: RequestInit): AbortSignal | null {
  const signal: unknown = Reflect.get(init, stopping);
  return signal instanceof AbortSignal ? signal : (init.signal ?? null);
}

export function sdkFetch(send: (request: WireRequest) => Promise<WireReply>): SdkFetch {
  return {
    fetch: async (input, init = {}) => {
      const { method = "GET", headers: given, body } = init;
      if (body !== undefined && body !== null && typeof body !== "string")
        throw new TypeError("a body that is no text cannot be sent");
      const address = input instanceof Request ? input.url : String(input);
      const headers = given instanceof Headers ? given : new Headers(given);
      const signal = signalIn(init);
      return new TextResponse(await send({ address, method, headers, body: body ?? null, signal }));
    },
    textOf: (response) => (response instanceof TextResponse ? response.received : ""),
  };
}
