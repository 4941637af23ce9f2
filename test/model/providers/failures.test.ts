import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Answer, FailureKind } from "../../../src/evaluation/model.ts";
import { breakOff, bytes, flood, hangUp, json, type Reply, silence, wireServer } from "./wire-server.ts";
import { aRequest, never, secret, type Wire, wires } from "./wires.ts";

async function answerTo(wire: Wire, reply: Reply, timeout_ms = 20_000): Promise<Answer> {
  await using server = await wireServer(reply);
  const answer = await wire
    .make({ environment: wire.environment(server.url), timeout_ms })
    .ask(aRequest(), 1, never);
  expect(server.heard).toHaveLength(1);
  return answer;
}

const statuses: readonly (readonly [number, FailureKind])[] = [
  [400, "bad-request"],
  [401, "auth"],
  [402, "auth"],
  [403, "auth"],
  [404, "unknown-model"],
  [408, "timeout"],
  [413, "bad-request"],
  [422, "bad-request"],
  [429, "rate-limit"],
  [500, "server"],
  [502, "server"],
  [503, "server"],
  [529, "server"],
];

describe.each(wires)("$name", (wire: Wire) => {
  it.each(statuses)("takes status %i as %s, asks once and passes on the words", async (status, kind) => {
    const answer = await answerTo(wire, json(wire.error("a_code", "because of the moon"), status));
    expect(answer).toMatchObject({ status: "failed", kind });
    expect(answer).toHaveProperty("message", expect.stringContaining(`(HTTP ${status})`));
    expect(answer).toHaveProperty("message", expect.stringContaining("because of the moon"));
  });

  it.each([
    { what: "breaks the connection", reply: hangUp, kind: "unreachable" },
    { what: "breaks off in the middle", reply: breakOff, kind: "unreachable" },
    { what: "sends for ever", reply: flood, kind: "too-large" },
    {
      what: "sends bytes that are no UTF-8",
      reply: bytes(Buffer.from('{"a":"\xff"}', "latin1")),
      kind: "encoding",
    },
    {
      what: "sends what is not compressed as it says",
      reply: bytes("{}", 200, { "content-encoding": "gzip" }),
      kind: "encoding",
    },
    {
      what: "sends a page",
      reply: bytes("<!doctype html><p>Sign in</p>", 200, { "content-type": "text/html" }),
      kind: "not-json",
    },
    { what: "sends half of the JSON", reply: bytes('{"choices": ['), kind: "not-json" },
    { what: "sends other JSON", reply: json({ hello: "world" }), kind: "not-json" },
    { what: "sends null", reply: json(null), kind: "not-json" },
    { what: "sends a list", reply: json([]), kind: "not-json" },
    { what: "sends nothing", reply: bytes(""), kind: "empty" },
    { what: "has no content", reply: bytes("", 204), kind: "empty" },
    {
      what: "leads elsewhere",
      reply: bytes("", 307, { location: "http://127.0.0.1:9/" }),
      kind: "bad-request",
    },
    { what: "sends a page with an error", reply: bytes("<h1>Bad gateway</h1>", 502), kind: "server" },
    {
      what: "sends bytes that are no UTF-8 with an error",
      reply: bytes(Buffer.from([0xff]), 500),
      kind: "server",
    },
  ])("fails with $kind where the server $what", async ({ reply, kind }) => {
    expect(await answerTo(wire, reply)).toMatchObject({ status: "failed", kind });
  });

  it("unpacks no more than the limit of what is small on the wire", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    const answer = await answerTo(wire, bytes(bomb, 200, { "content-encoding": "gzip" }));
    expect(answer).toMatchObject({ kind: "too-large" });
  });

  it("fails with timeout where the server says nothing", async () => {
    const answer = await answerTo(wire, silence, 300);
    expect(answer).toMatchObject({ kind: "timeout", message: expect.stringContaining("0.3 s") });
  });

  it("fails with timeout where the server never ends", async () => {
    const drip: Reply = (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    };
    expect(await answerTo(wire, drip, 300)).toMatchObject({ kind: "timeout" });
  });

  it("stops when the run does, and ends the request", async () => {
    const stop = new AbortController();
    let ended: () => void = () => {};
    const closed = new Promise<void>((resolve) => {
      ended = resolve;
    });
    await using server = await wireServer((response) => {
      response.on("close", ended);
      stop.abort();
    });
    const model = wire.make({ environment: wire.environment(server.url) });
    expect(await model.ask(aRequest(), 1, stop.signal)).toMatchObject({ kind: "aborted" });
    await closed;
  });

  it("asks nothing once the run is stopped", async () => {
    await using server = await wireServer(json(wire.completion({})));
    const model = wire.make({ environment: wire.environment(server.url) });
    expect(await model.ask(aRequest(), 1, AbortSignal.abort())).toMatchObject({ kind: "aborted" });
    expect(server.heard).toEqual([]);
  });

  it("fails with unreachable where nobody listens, and where there is no such name", async () => {
    const closed = await freePort();
    const nobody = wire.make({ environment: wire.environment(`http://127.0.0.1:${closed}`) });
    expect(await nobody.ask(aRequest(), 1, never)).toMatchObject({ kind: "unreachable" });
    const nowhere = wire.make({ environment: wire.environment("http://no-such-host.invalid") });
    expect(await nowhere.ask(aRequest(), 1, never)).toMatchObject({ kind: "unreachable" });
  });

  it("fails with tls where the server does not speak it", async () => {
    await using server = await wireServer(json(wire.completion({})));
    const model = wire.make({ environment: wire.environment(server.url.replace("http:", "https:")) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ kind: "tls" });
  });

  it.each([
    { how: "whole", echo: `Incorrect API key provided: ${secret}. Find it in your account.` },
    { how: "in part", echo: `key ${secret.slice(0, 17)}****** is wrong` },
    { how: "in the middle of a word", echo: `x${secret}y` },
    { how: "across the end of what is shown", echo: `${"a".repeat(285)}${secret}` },
    { how: "across the end of what is read", echo: `${" ".repeat(3985)}${secret}` },
  ])("never shows the key where the server echoes it $how", async ({ echo }) => {
    const answer = await answerTo(wire, json(wire.error("invalid", echo), 401));
    const text = JSON.stringify(answer);
    for (let at = 0; at + 8 <= secret.length; at += 1) expect(text).not.toContain(secret.slice(at, at + 8));
  });

  it("shows no more than 300 characters of what the server says, on one line", async () => {
    const answer = await answerTo(
      wire,
      json(wire.error("invalid", `a\u001b[31m\r\n${"🦊".repeat(5000)}`), 400),
    );
    const [, said = ""] = answer.status === "failed" ? (/: `(.*)`$/su.exec(answer.message) ?? []) : [];
    expect(Array.from(said)).toHaveLength(300);
    expect(said).toMatch(/^a \[31m 🦊/u);
  });

  it("recovers: a failure of one request says nothing of the next", async () => {
    let count = 0;
    await using server = await wireServer((response, heard) => {
      count += 1;
      (count === 1 ? hangUp : json(wire.completion({})))(response, heard);
    });
    const model = wire.make({ environment: wire.environment(server.url) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ kind: "unreachable" });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered" });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
