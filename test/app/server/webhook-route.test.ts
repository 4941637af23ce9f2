import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DecisionWork } from "../../../src/app/queue/decision-work.ts";
import { listen } from "../../../src/app/server/app-server.ts";
import { mostBytes } from "../../../src/app/server/read-body.ts";
import { seenDeliveries } from "../../../src/app/server/seen-deliveries.ts";
import { type AnsweredWebhook, webhookRoute } from "../../../src/app/server/webhook-route.ts";

const secret = "0123456789abcdef0123456789abcdef";
const opened = JSON.stringify({
  action: "opened",
  pull_request: { number: 7 },
  repository: { name: "prompts", owner: { login: "acme" } },
  installation: { id: 5 },
});

function signatureOf(body: string, key: string = secret): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

/** A server that takes webhooks and keeps what came of them. */
async function scene({ accepts = true }: { readonly accepts?: boolean } = {}) {
  const taken: DecisionWork[] = [];
  const answered: AnsweredWebhook[] = [];
  const route = webhookRoute({
    secret,
    seen: seenDeliveries(),
    push: (work) => {
      taken.push(work);
      return accepts;
    },
    onAnswered: (each) => answered.push(each),
  });
  const server = await listen(new Map([["POST /hooks", route]]), { host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}/hooks`;
  const send = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(url, {
      method: "POST",
      body,
      headers: {
        "x-github-event": "pull_request",
        "x-github-delivery": "d-1",
        "x-hub-signature-256": signatureOf(body),
        ...headers,
      },
    });
  return { port: server.port, url, send, taken, answered };
}

/** Whatever comes back until the server ends the connection. */
function rest(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    for (const end of ["close", "error"]) socket.on(end, () => resolve(text));
  });
}

describe(webhookRoute, () => {
  it("takes what GitHub signed, and answers before anything is worked on", async () => {
    const { send, taken, answered } = await scene();
    const response = await send(opened);
    expect(response.status).toBe(202);
    expect(taken).toEqual([
      { kind: "pull-request", installation: 5, owner: "acme", repo: "prompts", number: 7 },
    ]);
    expect(answered).toEqual([{ delivery: "d-1", event: "pull_request", answer: "taken", work: 1 }]);
  });

  it.each([
    { why: "another secret", signature: signatureOf(opened, "another secret of somebody") },
    { why: "another body", signature: signatureOf(`${opened} `) },
    { why: "no signature", signature: "" },
    { why: "SHA-1", signature: `sha1=${createHmac("sha1", secret).update(opened).digest("hex")}` },
    { why: "half a signature", signature: signatureOf(opened).slice(0, 40) },
    { why: "something after it", signature: `${signatureOf(opened)}00` },
    { why: "capitals", signature: signatureOf(opened).toUpperCase() },
  ])("refuses a forged webhook: $why", async ({ signature }) => {
    const { send, taken } = await scene();
    const response = await send(opened, { "x-hub-signature-256": signature });
    expect(response.status).toBe(401);
    expect(taken).toEqual([]);
  });

  it("verifies the bytes, not what they decode to", async () => {
    const { url, taken } = await scene();
    const body = Buffer.concat([Buffer.from(opened.slice(0, -1)), Buffer.from([0x2c, 0x22, 0xff, 0x22])]);
    const headers = {
      "x-github-event": "pull_request",
      "x-github-delivery": "d-1",
      "x-hub-signature-256": signatureOf(body.toString("utf8")),
    };
    const response = await fetch(url, { method: "POST", body, headers });
    expect(response.status).toBe(401);
    expect(taken).toEqual([]);
  });

  it("takes a replayed webhook once", async () => {
    const { send, taken, answered } = await scene();
    for (const _ of [1, 2, 3]) expect((await send(opened)).status).toBe(202);
    expect(taken).toHaveLength(1);
    expect(answered.map(({ answer }) => answer)).toEqual(["taken", "known", "known"]);
  });

  it("lets a delivery come again that it could not take", async () => {
    const { send, answered } = await scene({ accepts: false });
    expect((await send(opened)).status).toBe(503);
    expect((await send(opened)).status).toBe(503);
    expect(answered.map(({ answer }) => answer)).toEqual(["busy", "busy"]);
  });

  it.each([
    { why: "is no JSON", body: "{" },
    { why: "has no event", body: "{}", headers: { "x-github-event": "" } },
    { why: "has no delivery id", body: "{}", headers: { "x-github-delivery": "" } },
  ])("says that it cannot read what $why", async ({ body, headers }) => {
    const { send } = await scene();
    expect((await send(body, headers)).status).toBe(400);
  });

  it.each(["null", "[]", "7", '""', '{"__proto__": {"action": "opened"}}'])(
    "ignores a signed payload that is %s",
    async (body) => {
      const { send, taken } = await scene();
      expect((await send(body)).status).toBe(202);
      expect(taken).toEqual([]);
    },
  );

  it("refuses a body that announces too much before it is read", async () => {
    const { port, answered } = await scene();
    const socket = connect(port, "127.0.0.1");
    const text = rest(socket);
    socket.write(`POST /hooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${mostBytes + 1}\r\n\r\n`);
    expect(await text).toMatch(/^HTTP\/1\.1 413 /);
    expect(answered.map(({ answer }) => answer)).toEqual(["too-large"]);
  });

  it("stops reading a body that becomes too large without announcing it", async () => {
    const { port, answered } = await scene();
    const socket = connect(port, "127.0.0.1");
    const text = rest(socket);
    socket.write("POST /hooks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    const mebibyte = `100000\r\n${"x".repeat(1024 * 1024)}\r\n`;
    for (let count = 0; count < 26; count++) socket.write(mebibyte);
    expect(await text).toMatch(/^(HTTP\/1\.1 413 |$)/);
    expect(answered.map(({ answer }) => answer)).toEqual(["too-large"]);
  });

  it("gives up on a sender that breaks off", async () => {
    const { port, answered } = await scene();
    const socket = connect(port, "127.0.0.1");
    const text = rest(socket);
    socket.write("POST /hooks HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc");
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    await text;
    await expect.poll(() => answered.map(({ answer }) => answer), { timeout: 20_000 }).toEqual(["broken"]);
  });

  it("knows no other address and shows nothing of itself", async () => {
    const { url } = await scene();
    for (const path of ["", "/../../etc/passwd", "?x", "/probot"]) {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("There is nothing here.\n");
    }
  });
});

describe(listen, () => {
  it("answers an error with no word of it", async () => {
    const fails = (): never => {
      throw new Error("secret words");
    };
    const server = await listen(new Map([["GET /", async () => fails()]]), { host: "127.0.0.1", port: 0 });
    onTestFinished(() => server.close());
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });

  it("hangs up on a slow loris: headers that never end", async () => {
    const server = await listen(new Map(), {
      host: "127.0.0.1",
      port: 0,
      times: { headersMs: 100, requestMs: 200, checkMs: 20 },
    });
    onTestFinished(() => server.close());
    const socket = connect(server.port, "127.0.0.1");
    const text = rest(socket);
    socket.write("POST / HTTP/1.1\r\nhost: x\r\n");
    const drip = setInterval(() => socket.write("x-a: b\r\n"), 20);
    onTestFinished(() => clearInterval(drip));
    expect(await text).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("hangs up on a body that comes a byte now and then", async () => {
    const { readBody } = await import("../../../src/app/server/read-body.ts");
    const ends: string[] = [];
    const room = { left: 1000 };
    const read = async (request: Parameters<typeof readBody>[0]) => {
      const { status } = await readBody(request, { limit: 1000, room });
      ends.push(status);
      return { status: 200, text: status };
    };
    const times = { headersMs: 100, requestMs: 200, checkMs: 20 };
    const server = await listen(new Map([["POST /", read]]), { host: "127.0.0.1", port: 0, times });
    onTestFinished(() => server.close());
    const socket = connect(server.port, "127.0.0.1");
    const text = rest(socket);
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n");
    const drip = setInterval(() => socket.write("x"), 20);
    onTestFinished(() => clearInterval(drip));
    await text;
    await expect.poll(() => ends, { timeout: 20_000 }).toEqual(["broken"]);
    expect(room).toEqual({ left: 1000 });
  });
});
