import { isJsonObject } from "../../document/json/is-json-object.ts";
import { boundedFetch } from "../provider/bounded-fetch.ts";
import { jsonIn } from "../provider/json-in.ts";
import { UnusableReply } from "../provider/unusable-reply.ts";

/** The part of the SDK's request that goes over the wire. */
interface WireRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface WireResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Uint8Array;
  };
}

interface Handler {
  readonly metadata: { readonly handlerProtocol: string };
  readonly handle: (
    request: WireRequest,
    options?: { readonly abortSignal?: AbortSignal },
  ) => Promise<WireResponse>;
  readonly httpHandlerConfigs: () => Record<string, never>;
  readonly updateHttpClientConfig: () => void;
}

/** Sends what the SDK has signed with the same bounded `fetch` as the other providers: the SDK reads without a bound. */
export function bedrockHandler(limit: number): Handler & Record<string, unknown> {
  const send = boundedFetch(limit);
  return {
    metadata: { handlerProtocol: "http/1.1" },
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => {},
    handle: async (request, { abortSignal } = {}) => {
      const { method, body } = request;
      const response = await send(addressOf(request), {
        method,
        headers: sent(request.headers),
        ...(body === undefined || method === "GET" ? {} : { body }),
        ...(abortSignal === undefined ? {} : { signal: abortSignal }),
      });
      const text = await response.text();
      if (isModelCall(request) && !isJsonObject(jsonIn(text))) throw new UnusableReply({ what: "not-json" });
      const headers = Object.fromEntries(response.headers);
      return { response: { statusCode: 200, headers, body: new TextEncoder().encode(text) } };
    },
  };
}

/** The AWS chain asks its own questions through the same handler, some of which are answered in XML. */
function isModelCall({ path }: WireRequest): boolean {
  return path.endsWith("/converse") || path.endsWith("/invoke");
}

function addressOf({ protocol, hostname, port, path, query = {} }: WireRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one ?? "")}`),
  );
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  return `${protocol}//${host}${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/** `fetch` sets these two itself, to the values that were signed. */
function sent(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => !/^(host|content-length)$/i.test(name));
}
