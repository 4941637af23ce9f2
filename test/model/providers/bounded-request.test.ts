import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { boundedRequest, type WireRequest } from "../../../src/model/provider/bounded-request.ts";
import type { Environment } from "../../../src/model/provider/provider-settings.ts";
import { bytes, silence, wireServer } from "./wire-server.ts";

const limit = 1000;

function wanted(address: string, over: Partial<WireRequest> = {}): WireRequest {
  return { address, method: "POST", headers: [["x-a", "1"]], body: "{}", signal: null, ...over };
}

async function ask(url: string, environment: Environment = {}) {
  return await boundedRequest(limit, environment)(wanted(`${url}/v1?a=b`));
}

const pad = Buffer.from("hello ".repeat(20));

describe(boundedRequest, () => {
  it("sends what it is told, beside what fetch would send", async () => {
    await using server = await wireServer(bytes("hello", 200, { "x-b": "2" }));
    const { text, headers } = await ask(server.url);
    expect([text, headers.get("x-b")]).toEqual(["hello", "2"]);
    expect(server.heard[0]).toMatchObject({
      method: "POST",
      url: "/v1?a=b",
      raw: "{}",
      headers: {
        "x-a": "1",
        "accept-encoding": "gzip, deflate",
        "accept-language": "*",
        "sec-fetch-mode": "cors",
        "content-length": "2",
        connection: "keep-alive",
      },
    });
  });

  it.each([
    ["gzip", gzipSync(pad)],
    ["x-gzip", gzipSync(pad)],
    ["deflate", deflateSync(pad)],
    ["deflate", deflateRawSync(pad)],
    ["br", brotliCompressSync(pad)],
    ["gzip, br", brotliCompressSync(gzipSync(pad))],
    ["GZIP", gzipSync(pad)],
    ["gzip", gzipSync(pad).subarray(0, -8)],
  ])("unpacks %s", async (coding, packed) => {
    await using server = await wireServer(bytes(packed, 200, { "content-encoding": coding }));
    expect((await ask(server.url)).text).toBe(pad.toString());
  });

  it.each([
    ["gzip", gzipSync(Buffer.alloc(50_000_000))],
    ["deflate", deflateSync(Buffer.alloc(50_000_000))],
    ["br", brotliCompressSync(Buffer.alloc(50_000_000))],
    ["nothing", Buffer.alloc(limit + 1, "a")],
  ])("reads no more than its limit, packed by %s or not", async (coding, packed) => {
    const headers = coding === "nothing" ? {} : { "content-encoding": coding };
    await using server = await wireServer(bytes(packed, 200, headers));
    // What is packed is within the limit itself.
    const send = boundedRequest(coding === "nothing" ? limit : 100_000, {});
    await expect(send(wanted(server.url))).rejects.toMatchObject({ reply: { what: "too-large" } });
  });

  it("ends when its signal says so, before and while it waits", async () => {
    await using server = await wireServer(silence);
    const send = boundedRequest(limit, {});
    await expect(send(wanted(server.url, { signal: AbortSignal.abort() }))).rejects.toThrow();
    const stop = new AbortController();
    const waiting = send(wanted(server.url, { signal: stop.signal }));
    while (server.heard.length === 0) await new Promise(setImmediate);
    stop.abort();
    await expect(waiting).rejects.toThrow();
  });

  it("goes through the proxy that the environment names, and past it where NO_PROXY says so", async () => {
    await using server = await wireServer(bytes("hello"));
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, client) => {
      tunnels.push(request.url ?? "");
      const { hostname, port } = new URL(`http://${request.url}`);
      const behind = connect(Number(port), hostname, () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        behind.pipe(client).pipe(behind);
      });
      behind.on("error", () => client.destroy());
      client.on("error", () => behind.destroy());
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    const set = { HTTP_PROXY: `http://127.0.0.1:${port}` };
    expect((await ask(server.url, set)).text).toBe("hello");
    expect((await ask(server.url, { ...set, NO_PROXY: "127.0.0.1" })).text).toBe("hello");
    expect(tunnels).toEqual([new URL(server.url).host]);
    proxy.closeAllConnections();
    proxy.close();
  });
});
