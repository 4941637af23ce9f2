import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonValue } from "../../../src/document/json/json.ts";

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: JsonValue;
}

export type Reply = (response: ServerResponse, heard: Heard) => void;

export interface WireServer extends AsyncDisposable {
  readonly url: string;
  readonly heard: Heard[];
}

/** A server on loopback that gives the same reply to each request. */
export async function wireServer(reply: Reply): Promise<WireServer> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const isJson = headers["content-type"] === "application/json";
      const one: Heard = { method, url, headers, raw, body: isJson ? JSON.parse(raw) : null };
      heard.push(one);
      reply(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(body: JsonValue, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return bytes(JSON.stringify(body), status, { "content-type": "application/json", ...headers });
}

export function bytes(
  body: string | Uint8Array,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return (response) => response.writeHead(status, headers).end(body);
}

/** Takes the request and says nothing. */
export const silence: Reply = () => {};

/** Breaks the connection before any word. */
export const hangUp: Reply = (response) => response.socket?.destroy();

/** Breaks the connection in the middle of the answer. */
export const breakOff: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"choices": [', () => response.socket?.destroy());
};

/** Sends for ever, without saying how much. */
export const flood: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, " ")));
    if (!response.destroyed) response.once("drain", more);
  };
  more();
};
