import type { Dispatcher } from "undici";
import { proxyFor } from "../../document/address/proxy-for.ts";
import type { Environment } from "./provider-settings.ts";
import { unpacked } from "./unpacked.ts";
import { UnusableReply } from "./unusable-reply.ts";

/** How many bytes of an error are read: enough for any message. */
const errorBytes = 64 * 1024;

/** One request as it goes over the wire. */
export interface WireRequest {
  readonly address: string;
  readonly method: string;
  /** With names in small letters. */
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string | Uint8Array | null;
  readonly signal: AbortSignal | null;
}

export interface WireReply {
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends requests and reads whole replies within `limit` bytes, whatever their headers promise, unpacked ones too. What is
 * no usable 2xx is thrown as `UnusableReply`. Redirects are not followed: they would carry the key elsewhere. Nothing
 * here ends a request that takes long: its signal does.
 */
export function boundedRequest(
  limit: number,
  environment: Environment,
): (request: WireRequest) => Promise<WireReply> {
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const dispatcherFor = (url: URL): Promise<Dispatcher> => {
    const known = dispatchers.get(url.origin) ?? openDispatcher(proxyFor(url, environment));
    dispatchers.set(url.origin, known);
    return known;
  };
  return async (request) => {
    const url = new URL(request.address);
    const dispatcher = await dispatcherFor(url);
    const { status, headers, bytes, complete } = await exchange(dispatcher, { url, request, limit });
    const packed = headers.get("content-encoding");
    if (status < 200 || status > 299) {
      const text = lenient(await unpacked(bytes, packed, limit).catch(() => Buffer.alloc(0)));
      throw new UnusableReply({ what: "status", status, headers, text });
    }
    if (!complete) throw new UnusableReply({ what: "too-large", limit });
    const text = strict(packed === null ? bytes : await unpacked(bytes, packed, limit));
    if (text.trim() === "") throw new UnusableReply({ what: "nothing" });
    return { headers, text };
  };
}

/** Without times of its own: the least that a model may be given is more than undici's. */
async function openDispatcher(proxy: string | null): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import("undici");
  const times = { headersTimeout: 0, bodyTimeout: 0 };
  return proxy === null ? new Agent(times) : new ProxyAgent({ uri: proxy, ...times });
}

interface Exchange {
  readonly url: URL;
  readonly request: WireRequest;
  readonly limit: number;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** false: there was more than the limit. */
  readonly complete: boolean;
}

/** Of an error as much is read as says what it is; of any other reply all up to the limit. */
function exchange(dispatcher: Dispatcher, { url, request, limit }: Exchange): Promise<Received> {
  return new Promise((resolve, reject) => {
    const { method, body, signal } = request;
    const chunks: Buffer[] = [];
    let size = 0;
    let most = limit;
    let status = 0;
    let headers = new Headers();
    let abort = (_reason?: Error): void => {};
    let over = false;
    const end = (): void => {
      over = true;
      signal?.removeEventListener("abort", stop);
    };
    const stop = (): void => abort(new Error("aborted"));
    const done = (complete: boolean): void => {
      if (over) return;
      end();
      resolve({ status, headers, bytes: Buffer.concat(chunks), complete });
    };
    const path = url.pathname + url.search;
    const options = {
      origin: url.origin,
      path,
      method: method as Dispatcher.HttpMethod,
      body,
      headers: sent(request, url),
    };
    signal?.addEventListener("abort", stop);
    dispatcher.dispatch(options, {
      onConnect: (give) => {
        abort = give;
        if (signal?.aborted === true) stop();
      },
      onHeaders: (code, raw) => {
        status = code;
        if (code < 200) return true;
        headers = headersIn(raw);
        if (code > 299) most = Math.min(limit, errorBytes);
        return true;
      },
      onData: (chunk) => {
        size += chunk.byteLength;
        if (size <= most) {
          chunks.push(chunk);
          return true;
        }
        done(false);
        abort();
        return true;
      },
      onComplete: () => done(true),
      onError: (error) => {
        if (over) return;
        // What came of an error before it broke off still says which one it is.
        if (status > 299) return done(false);
        end();
        reject(error);
      },
    });
  });
}

function headersIn(raw: readonly Buffer[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name, value] = [raw[index], raw[index + 1]];
    if (name !== undefined && value !== undefined)
      headers.append(name.toString("latin1"), value.toString("latin1"));
  }
  return headers;
}

/** What `fetch` would send beside it, so that gateways see what they always saw. */
function sent({ headers }: WireRequest, { protocol }: URL): string[] {
  const list = ["accept-language", "*", "sec-fetch-mode", "cors"];
  list.push("accept-encoding", protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate");
  for (const [name, value] of headers) list.push(name, value);
  return list;
}

function lenient(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function strict(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UnusableReply({ what: "not-utf-8" });
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });
