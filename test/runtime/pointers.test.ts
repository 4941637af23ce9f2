import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { runtimeFolder } from "../runtime-folder.ts";
import { driven, type Language, type Service } from "./driven.ts";

const runtime = await runtimeFolder();
const bundle = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const languages: readonly Language[] = ["node", "python"];
const entry = { node: join(runtime, "node", "index.js"), python: join(runtime, "python") };
const hashes = Array.from(
  readFileSync(bundle, "utf8").matchAll(/"sha256":"(sha256:[0-9a-f]{64})"},"created":"2026-03-02"/g),
  ([, hash]) => hash ?? "",
);

const id = "support.triage";
const production = { id, environment: "production" };

function document(
  version: number,
  sha256: string | undefined = hashes[version - 1],
  environment = "production",
): string {
  const prompts = version === 0 ? {} : { [id]: { version, sha256 } };
  return JSON.stringify({ environment, format: "promptops-pointers/1", prompts });
}

interface Server {
  readonly address: string;
  answer: RequestListener;
}

async function server(first: RequestListener): Promise<Server> {
  const state: { answer: RequestListener } = { answer: first };
  const http = createServer((request, response) => state.answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return Object.assign(state, { address: `http://127.0.0.1:${port}/{environment}.json?signature=secret` });
}

const says =
  (text: string, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status).end(text);

function service(
  language: Language,
  pointers: string,
  ttl = "0.2",
  more: Readonly<Record<string, string>> = {},
): Service {
  return driven(language, entry[language], {
    ...more,
    PROMPTOPS_REGISTRY: bundle,
    PROMPTOPS_POINTERS: pointers,
    PROMPTOPS_POINTERS_TTL: ttl,
  });
}

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "pointers-test-")));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function trickle(socket: Socket, first: string, more: string): void {
  socket.on("error", () => {});
  socket.write(first);
  const timer = setInterval(() => socket.write(more), 100);
  socket.on("close", () => clearInterval(timer));
}

const badAnswers: readonly (readonly [string, RequestListener])[] = [
  ["fails", says("no", 500)],
  ["is no JSON", says("<html>")],
  ["redirects", (_, response) => void response.writeHead(302, { location: "/elsewhere" }).end()],
  ["is huge", (_, response) => void response.end("x".repeat(2_000_000))],
  ["is of another environment", says(document(1, hashes[0], "staging"))],
  ["has half a pointer", says(document(1, "sha256:abc"))],
  [
    "breaks off",
    (_, response) =>
      void response.writeHead(200, { "content-length": "100" }).write("{", () => response.destroy()),
  ],
  [
    "changes the protocol",
    ({ socket }) =>
      void socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
  ],
  ["points at a version that the bundle lacks", says(document(9, hashes[0]))],
  ["points at a version with another hash", says(document(1, hashes[1]))],
];

/** They are given up only after seconds. */
const slowAnswers: typeof badAnswers = [
  ["trickles its headers", ({ socket }) => trickle(socket, "HTTP/1.1 200 OK\r\n", "x: y\r\n")],
  [
    "trickles its body",
    ({ socket }) => trickle(socket, "HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n", " "),
  ],
];

const standIns = join(import.meta.dirname, "stand-ins");

/** A key and a certificate for localhost, made once by openssl. */
function certificate(): { readonly key: Buffer; readonly cert: Buffer; readonly file: string } {
  const [key, file] = ["key.pem", "cert.pem"].map((name) => join(keys, name));
  if (key === undefined || file === undefined) throw new Error("two files");
  if (!existsSync(file)) {
    const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
    const names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", file];
    execFileSync("openssl", [...words, ...names], { stdio: "ignore" });
  }
  return { key: readFileSync(key), cert: readFileSync(file), file };
}

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const keys = mkdtempSync(join(tmpdir(), "pointers-keys-"));
afterAll(() => rmSync(keys, { recursive: true, force: true }));

const fresh = (version: number) => (answer: { readonly result?: unknown }) =>
  JSON.stringify(answer.result) === JSON.stringify({ version, resolution: "environment" });

/** One service lives through all answers, and is well again after each. */
async function outlives(language: Language, answers: typeof badAnswers): Promise<void> {
  const running = await server(says(document(2)));
  const app = service(language, running.address);
  await app.until(production, fresh(2));
  for (const [why, bad] of answers) {
    running.answer = bad;
    const asked = { ...production, event: "prompt_invoked" };
    const answer = await app.until(asked, ({ result }) => result?.resolution !== "environment");
    expect([why, answer]).toEqual([why, { result: { version: 2, resolution: "stale" } }]);
    expect(app.events().at(-1)).toContain('"prompt_environment":"production","prompt_resolution":"stale"');
    running.answer = says(document(2));
    await app.until(production, fresh(2));
  }
}

describe("pointers from outside, in both runtimes at once", () => {
  it("keep the last good value where the answer is bad, say so in the event, and recover", async () => {
    const apart = [badAnswers, ...slowAnswers.map((slow) => [slow])];
    await Promise.all(languages.flatMap((language) => apart.map((answers) => outlives(language, answers))));
  });
});

describe.each(languages)("pointers in a %s process", (language) => {
  it("bring a rollback to a running process without a new package", async () => {
    const running = await server(says(document(2)));
    const app = service(language, running.address);
    await app.until(production, fresh(2));
    running.answer = says(document(1));
    await app.until(production, fresh(1));
  });

  it("reach a process from a file as well", async () => {
    const place = folder();
    const file = join(place, "production.json");
    writeFileSync(file, document(2));
    const app = service(language, join(place, "{environment}.json"));
    expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
    writeFileSync(file, document(1));
    await app.until(production, fresh(1));
  });

  it("start from the bundle's own where nobody answers, and pinned versions need nobody", async () => {
    const app = service(language, "http://127.0.0.1:9/x.json");
    expect(await app.ask(production)).toEqual({ result: { version: 1, resolution: "stale" } });
    expect(await app.ask({ id, version: 2 })).toEqual({ result: { version: 2, resolution: "pinned" } });
    expect(await app.ask({ id, version: 3 })).toMatchObject({ error: "version-unknown" });
    expect(await app.ask({ refresh: "production" })).toMatchObject({ error: "pointers-unreadable" });
  });

  it("are an error where there is no good value at all, without the address's secrets", async () => {
    const app = service(language, (await server(says("", 404))).address);
    const answer = await app.until(
      { id, environment: "staging" },
      ({ error }) => error === "pointers-unreadable",
    );
    expect(answer.message).toContain("404");
    expect(answer.message).not.toContain("secret");
  });

  it("take a prompt out of an environment", async () => {
    const app = service(language, (await server(says(document(0)))).address);
    await app.until(production, ({ error }) => error === "environment-without-prompt");
  });

  it("are read before the first prompt where a service waits for them", async () => {
    const app = service(language, (await server(says(document(2)))).address, "60");
    expect(await app.ask({ refresh: "production" })).toEqual({ result: null });
    expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
  });

  it("are followed through redirects, without credentials and headers for another host", async () => {
    const heard: unknown[][] = [];
    const running = await server((request, response) => {
      heard.push([
        request.headers.host?.split(":")[0],
        request.headers.authorization,
        request.headers["x-key"],
      ]);
      if (request.url?.startsWith("/signed") === true) return void response.end(document(2));
      const port = request.headers.host?.split(":")[1];
      response.writeHead(302, { location: `http://localhost:${port}/signed?signature=x` }).end();
    });
    const address = running.address.replace("http://", "http://us%40er:pass@");
    const app = service(language, address, "60", { PROMPTOPS_POINTERS_HEADERS: "X-Key: abc\nnonsense" });
    expect(await app.ask({ refresh: "production" })).toEqual({ result: null });
    expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
    const basic = `Basic ${Buffer.from("us@er:pass").toString("base64")}`;
    expect(heard).toContainEqual(["127.0.0.1", basic, "abc"]);
    expect(heard).toContainEqual(["localhost", undefined, undefined]);
    expect(heard).not.toContainEqual(["localhost", basic, "abc"]);
  });

  it.each([
    { why: "five times", redirects: 5, to: null, says: null },
    { why: "six times", redirects: 6, to: null, says: "redirects more than 5 times" },
    { why: "to a file", redirects: 1, to: "file:///etc/passwd", says: "redirects to another protocol" },
    { why: "to S3", redirects: 1, to: "s3://bucket/key", says: "redirects to another protocol" },
  ])("end where they are redirected $why", async ({ redirects, to, says: words }) => {
    const running = await server((request, response) => {
      const step = Number(new URL(request.url ?? "", "http://a").searchParams.get("step") ?? 0);
      if (step === redirects) return void response.end(document(2));
      response.writeHead(302, { location: to ?? `/x?step=${step + 1}` }).end();
    });
    const app = service(language, running.address, "60");
    const { error = null, message = "" } = await app.ask({ refresh: "production" });
    expect(error).toBe(words === null ? null : "pointers-unreadable");
    expect(message).toContain(words ?? "");
    // The way that waits, in a function that freezes, follows the same rule.
    const frozen = service(language, running.address, "60", { PROMPTOPS_POINTERS_WAIT_MS: "4000" });
    const resolution = words === null ? "environment" : "stale";
    expect(await frozen.ask(production)).toMatchObject({ result: { resolution } });
  });

  it.skipIf(!hasOpenssl)("are never followed from https to http", async () => {
    const asked: string[] = [];
    const plain = await server((request, response) => {
      asked.push(request.url ?? "");
      response.end(document(2));
    });
    const secure = createSecureServer(certificate(), (_, response) => {
      response.writeHead(302, { location: plain.address }).end();
    });
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void secure.close());
    const { port } = secure.address() as AddressInfo;
    const trusted = { NODE_EXTRA_CA_CERTS: certificate().file, SSL_CERT_FILE: certificate().file };
    const app = service(language, `https://localhost:${port}/x`, "60", trusted);
    const { message } = await app.ask({ refresh: "production" });
    expect(message).toContain("redirects to another protocol");
    expect(asked).toEqual([]);
  });

  describe("in S3", () => {
    const place = "s3://prompts/pointers/{environment}.json";
    const withSdk = (answer: string, more: Readonly<Record<string, string>> = {}): Service =>
      service(language, place, "60", {
        NODE_PATH: join(standIns, "node"),
        PYTHONPATH: join(standIns, "python"),
        STAND_IN_ANSWER: answer,
        ...more,
      });

    it("are read by the SDK that the service has", async () => {
      const app = withSdk(document(2));
      expect(await app.ask({ refresh: "production" })).toEqual({ result: null });
      expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
      const frozen = withSdk(document(2), { PROMPTOPS_POINTERS_WAIT_MS: "4000" });
      expect(await frozen.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
    });

    it.each([
      { why: "the SDK refuses", answer: "AccessDenied", says: "AccessDenied" },
      { why: "it is huge", answer: "huge", says: "larger than 1 MiB" },
    ])("leave the bundle's own where $why", async ({ answer, says: words }) => {
      const app = withSdk(answer);
      expect(await app.ask({ refresh: "production" })).toMatchObject({ error: "pointers-unreadable" });
      expect((await app.ask({ refresh: "production" })).message).toContain(words);
      expect(await app.ask(production)).toEqual({ result: { version: 1, resolution: "stale" } });
    });

    it("say that the SDK is missing", async () => {
      const app = service(language, place, "60", { PYTHONPATH: join(standIns, "without") });
      expect((await app.ask({ refresh: "production" })).message).toContain("is not installed");
    });
  });

  it("show no credentials in a message", async () => {
    const { address } = await server(says("", 404));
    const app = service(language, address.replace("http://", "http://user:word@"), "60");
    const { message } = await app.ask({ refresh: "production" });
    expect([message?.includes("404"), message?.includes("word"), message?.includes("secret")]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("are waited for once, and within bounds, where a function freezes between its calls", async () => {
    const running = await server(says(document(2)));
    const frozen = { AWS_LAMBDA_FUNCTION_NAME: "f", PROMPTOPS_POINTERS_WAIT_MS: "4000" };
    const app = service(language, running.address, "60", frozen);
    expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
    const silent = await server(() => {});
    const late = service(language, silent.address, "60", { PROMPTOPS_POINTERS_WAIT_MS: "300" });
    const began = performance.now();
    for (let load = 0; load < 5; load += 1)
      expect(await late.ask(production)).toEqual({ result: { version: 1, resolution: "stale" } });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it("leave an address alone that fails, whatever the traffic", async () => {
    let asked = 0;
    const running = await server((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    const app = service(language, running.address, "60");
    const end = performance.now() + 1_500;
    while (performance.now() < end) await app.ask(production);
    expect(asked).toBeLessThanOrEqual(4);
  });

  it("keep nobody waiting for a server that says nothing", async () => {
    const app = service(language, (await server(() => {})).address);
    expect(await app.ask(production)).toEqual({ result: { version: 1, resolution: "stale" } });
  });

  it("are read from a folder that nobody may write to", async () => {
    const place = folder();
    writeFileSync(join(place, "production.json"), document(2));
    chmodSync(place, 0o555);
    const app = service(language, join(place, "{environment}.json"));
    expect(await app.ask(production)).toEqual({ result: { version: 2, resolution: "environment" } });
  });

  it("serve two processes at once", async () => {
    const running = await server(says(document(2)));
    const apps = [service(language, running.address), service(language, running.address)];
    await Promise.all(apps.map((app) => app.until(production, fresh(2))));
    running.answer = says(document(1));
    await Promise.all(apps.map((app) => app.until(production, fresh(1))));
  });

  it("time a call and log its outcome without its message", async () => {
    const app = driven(language, entry[language], { PROMPTOPS_REGISTRY: bundle });
    await app.ask({ id, fail: false });
    await app.ask({ id, fail: true });
    const [completed = "", failed = ""] = app.events();
    expect(JSON.parse(completed)).toMatchObject({
      event: "prompt_completed",
      input_tokens: 3,
      duration_ms: expect.any(Number),
    });
    expect(JSON.parse(failed)).toMatchObject({
      event: "prompt_failed",
      error_type: language === "node" ? "RangeError" : "ValueError",
    });
    expect(failed).not.toContain("secret");
  });

  it.each([
    ["missing", "/no/such/bundle.jsonl", "bundle-missing"],
    ["a folder", tmpdir(), "bundle-unreadable"],
    ["something else", import.meta.filename, "bundle-format"],
  ])("are not reached where the bundle is %s", async (_, place, code) => {
    const app = driven(language, entry[language], { PROMPTOPS_REGISTRY: place });
    expect(await app.ask(production)).toMatchObject({ error: code });
  });
});
