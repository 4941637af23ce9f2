import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect as connectSocket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { signInProblem } from "../../../src/app/connection/sign-in-problem.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp, type TestAppOptions } from "../start-test-app.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const otherKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

async function scene(options: TestAppOptions = {}) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "a.txt": "a" } });
  const pull = await repository.pullRequest({ files: { "a.txt": "b" } });
  return { fake, repository, pull, ...(await startTestApp(fake, options)) };
}

async function health(url: string): Promise<string> {
  const answer = await fetch(`${url}/healthz`);
  return `${answer.status} ${await answer.text()}`;
}

describe("the app's health", () => {
  it.each([
    {
      why: "a key of another app",
      settings: { privateKey: otherKey },
      says: /^503 .*does not take this key/,
    },
    { why: "an app of another server", settings: { appId: 77 }, says: /^503 .*the app 77/ },
    {
      why: "nobody at the address",
      settings: { apiUrl: "http://127.0.0.1:9/api/v3" },
      says: /^503 GitHub cannot be reached at http:\/\/127\.0\.0\.1:9/,
    },
  ])("is red with one sentence for $why", async ({ settings, says }) => {
    const { app, url, log } = await scene({ settings });
    await app.sweep();
    expect(await health(url)).toMatch(says);
    const [line] = log.filter(({ msg }) => msg === "the sweep failed");
    expect(`503 ${String(line?.["error"])}`).toMatch(says);
  });

  it("is green where GitHub itself has trouble, and once a problem is gone", async () => {
    const { fake, app, url } = await scene();
    fake.fail("apps/get-authenticated", { kind: "status", status: 401 });
    await app.sweep();
    expect(await health(url)).toMatch(/^503 /);
    fake.fail("apps/get-authenticated", { kind: "status", status: 500 }, 4);
    await app.sweep();
    expect(await health(url)).toBe("200 ok\n");
    await app.sweep();
    expect(await health(url)).toBe("200 ok\n");
  });
});

describe(signInProblem, () => {
  const now = Date.UTC(2026, 10, 1);
  const refused = (status: number, skewSeconds = 0): Error =>
    Object.assign(new Error("no"), {
      status,
      response: { headers: { date: new Date(now - skewSeconds * 1000).toUTCString() } },
    });
  const unanswered = (message: string): Error => Object.assign(new Error(message), { status: 500 });

  it.each([
    { why: "a wrong key", error: refused(401), says: /belong to two apps/ },
    { why: "a clock that is ahead", error: refused(401, 3600), says: /3600 s ahead of/ },
    { why: "a clock that is behind", error: refused(401, -120), says: /120 s behind/ },
    { why: "a wrong app", error: refused(404), says: /no app 12 at https:\/\/api.github.com/ },
    { why: "a proxy with a password", error: refused(407), says: /HTTPS_PROXY/ },
    { why: "an unknown host", error: unanswered("getaddrinfo ENOTFOUND x.y"), says: /GITHUB_API_URL/ },
    { why: "its own certificate", error: unanswered("self-signed certificate"), says: /NODE_EXTRA_CA_CERTS/ },
    { why: "GitHub's trouble", error: refused(502), says: null },
    { why: "a rate limit", error: refused(403), says: null },
    { why: "a broken connection", error: unanswered("socket hang up"), says: null },
  ])("says of $why what to do", ({ error, says }) => {
    const problem = signInProblem(error, { appId: 12, apiUrl: "https://api.github.com", now });
    if (says === null) expect(problem).toBeNull();
    else expect(problem).toMatch(says);
  });
});

describe("a token that GitHub does not take any more", () => {
  it("is replaced once, and no judgement fails", async () => {
    const { fake, repository, pull, settle, log } = await scene();
    await settle({ event: "pull_request", action: "opened", pull });
    for (const [value, { kind }] of fake.world.tokens)
      if (kind === "installation") fake.world.tokens.delete(value);
    const since = fake.requests.length;
    await pull.push({ files: { "a.txt": "c" } });
    await settle({ event: "pull_request", action: "synchronize", pull });
    expect(shownCheck(repository, pull.headSha)?.conclusion).toBe("success");
    const asked = fake.requests.slice(since).map(({ operation }) => operation);
    expect(asked.filter((each) => each === "apps/create-installation-access-token")).toHaveLength(1);
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("is not asked for again and again where the new one is refused too", async () => {
    const { fake, pull, settle } = await scene({ pauses: [] });
    const since = fake.requests.length;
    fake.fail("pulls/get", { kind: "status", status: 401 }, 10);
    await settle({ event: "pull_request", action: "opened", pull });
    const asked = fake.requests.slice(since).map(({ operation }) => operation);
    expect(asked.filter((each) => each === "pulls/get")).toHaveLength(2);
    expect(asked.filter((each) => each === "apps/create-installation-access-token")).toHaveLength(2);
  });
});

/** A proxy that lets everything through and notes where it leads. */
async function startProxy(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on("connect", (request, client, head) => {
    asked.push(request.url ?? "");
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const target = connectSocket(Number(port), host, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on("error", () => client.destroy());
    client.on("error", () => target.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}

describe("a proxy", () => {
  it.each([
    { why: "signs in and judges through HTTP_PROXY", spared: "", isUsed: true },
    { why: "goes past it where NO_PROXY names GitHub", spared: "127.0.0.1", isUsed: false },
  ])("$why", async ({ spared, isUsed }) => {
    const proxy = await startProxy();
    const { fake, repository, pull, settle } = await scene({
      environment: { HTTP_PROXY: proxy.url, NO_PROXY: spared },
    });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shownCheck(repository, pull.headSha)?.conclusion).toBe("success");
    const host = new URL(fake.url).host;
    expect(new Set(proxy.asked)).toEqual(new Set(isUsed ? [host] : []));
  });
});

describe("a webhook to another path", () => {
  it.each(["/", "/webhooks", "/api/github/hooks"])(
    "%s is in the log with what its address must be",
    async (path) => {
      const { url, log } = await scene();
      const headers = { "x-github-event": "ping", "x-github-delivery": "d1" };
      expect((await fetch(`${url}${path}?a=b`, { method: "POST", headers, body: "{}" })).status).toBe(404);
      expect(log.filter(({ event }) => event === "ping")).toEqual([
        expect.objectContaining({
          level: "warn",
          path,
          msg: expect.stringContaining("/api/github/webhooks"),
        }),
      ]);
    },
  );
});
