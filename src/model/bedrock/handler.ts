import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { WireReply, WireRequest } from "../provider/bounded-request.ts";
import { jsonIn } from "../provider/json-in.ts";
import { UnusableReply } from "../provider/unusable-reply.ts";

/** The part of the SDK's request that goes over the wire. */
interface SignedRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface HandlerOutput {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Uint8Array;
  };
}

interface Handler {
  readonly metadata: { readonly handlerProtocol: string };
  readonly handle: (
    request: SignedRequest,
    options?: { readonly abortSignal?: AbortSignal },
  ) => Promise<HandlerOutput>;
  readonly httpHandlerConfigs: () => Record<string, never>;
  readonly updateHttpClientConfig: () => void;
}

/** Sends what the SDK has signed within the same bounds as the other providers: the SDK reads without one. */
export function bedrockHandler(
  send: (request: WireRequest) => Promise<WireReply>,
): Handler & Record<string, unknown> {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => {},
    handle: async (request, { abortSignal } = {}) => {
      const { method, body } = request;
      const { text, headers: received } = await send({
        address: addressOf(request),
        method,
        headers: sent(request.headers),
        body: body === undefined || method === "GET" ? null : body,
        signal: abortSignal ?? null,
      });
      if (isModelCall(request) && !isJsonObject(jsonIn(text))) throw new UnusableReply({ what: "not-json" });
      const headers = Object.fromEntries(received);
      return { response: { statusCode: 200, headers, body: new TextEncoder().encode(text) } };
    },
  };
}

/** The AWS chain asks its own questions through the same handler, some of which are answered in XML. */
function isModelCall({ path }: SignedRequest): boolean {
  return path.endsWith("/converse") || path.endsWith("/invoke");
}

function addressOf({ protocol, hostname, port, path, query = {} }: SignedRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one ?? "")}`),
  );
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  return `${protocol}//${host}${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/** The client sets these two itself, to the values that were signed. */
function sent(headers: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    /^(host|content-length)$/i.test(name) ? [] : [[name.toLowerCase(), value] as const],
  );
}
