import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appRequest } from "../../../src/cli/app/manifest.ts";
import { serverAddress } from "../../../src/cli/app/server-address.ts";
import { main } from "../../../src/cli/main.ts";
import { newRepository } from "../../checkout/test-repository.ts";

const key = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const given = { id: 7, slug: "promptops-acme", pem: key, webhook_secret: "s".repeat(40) };

let folder: string;
let github: Server;
let asked: string[];
let conversion: { readonly status: number; readonly body: unknown };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "promptops-app-"));
  asked = [];
  conversion = { status: 201, body: given };
  github = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.writeHead(conversion.status, { "content-type": "application/json" });
    response.end(JSON.stringify(conversion.body));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  github.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The loopback GitHub, as it is named with --host. */
const host = (): string => {
  const address = github.address();
  return `http://127.0.0.1:${isPort(address) ? address.port : 0}`;
};
const isPort = (address: ReturnType<Server["address"]>): address is AddressInfo =>
  typeof address === "object";

interface Seen {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command; `browser` does what somebody does with the page that it names. */
async function create(
  words: readonly string[],
  browser: (page: string, stop: () => void) => Promise<void> = register,
): Promise<Seen> {
  let [out, error] = ["", ""];
  const did: Promise<void>[] = [];
  const stop = new AbortController();
  const code = await main(["app", "create", "--org", "acme", "--host", host(), ...words], {
    directory: folder,
    self: "promptops",
    environment: {},
    columns: 100,
    colour: false,
    interactive: false,
    signal: stop.signal,
    now: () => 0,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
      const [page] = /http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}/.exec(text) ?? [];
      if (page !== undefined) did.push(browser(page, () => stop.abort()));
    },
  });
  await Promise.all(did);
  return { code, out, error };
}

interface Form {
  readonly action: URL;
  readonly manifest: Record<string, unknown> & { readonly redirect_url: string };
}

async function formOf(page: string): Promise<Form> {
  const html = await (await fetch(page)).text();
  const plain = (text = ""): string =>
    text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  const [, action] = /action="([^"]+)"/.exec(html) ?? [];
  const [, manifest] = /name="manifest" value="([^"]+)"/.exec(html) ?? [];
  return { action: new URL(plain(action)), manifest: JSON.parse(plain(manifest)) };
}

async function register(page: string): Promise<void> {
  const { action, manifest } = await formOf(page);
  await fetch(`${manifest.redirect_url}?code=abc123&state=${action.searchParams.get("state")}`);
}

describe("promptops app create", () => {
  it("registers the app, and keeps id, key and secret where its owner alone reads them", async () => {
    const { code, out, error } = await create(["--webhook", "https://ops.acme.com"], async (page) => {
      const { action, manifest } = await formOf(page);
      expect(`${action.origin}${action.pathname}`).toBe(`${host()}/organizations/acme/settings/apps/new`);
      expect(manifest).toMatchObject({
        name: "promptops-acme",
        public: false,
        hook_attributes: { url: "https://ops.acme.com/api/github/webhooks", active: true },
      });
      await register(page);
    });
    expect([code, asked]).toEqual([0, ["POST /api/v3/app-manifests/abc123/conversions"]]);
    const file = join(folder, "promptops-app.env");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    const settings = Object.fromEntries(
      lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]),
    );
    expect(settings).toMatchObject({ APP_ID: "7", WEBHOOK_SECRET: given.webhook_secret });
    expect(Buffer.from(settings["PRIVATE_KEY"] ?? "", "base64").toString()).toBe(key);
    expect(`${out}${error}`).not.toMatch(/BEGIN|LS0tLS|ssss/);
  });

  it("asks for what app.yml asks for", () => {
    const manifest = parse(readFileSync(join(import.meta.dirname, "../../../app.yml"), "utf8"));
    const { name: _, hook_attributes: __, ...asks } = manifest;
    expect(appRequest).toEqual(asks);
  });

  it("turns down what has another state, host, path or method, and goes on waiting", async () => {
    const { code } = await create([], async (page) => {
      const { action, manifest } = await formOf(page);
      const state = action.searchParams.get("state") ?? "";
      const back = manifest.redirect_url;
      const tries = [
        `${back}?code=evil`,
        `${back}?code=evil&state=`,
        `${back}?code=evil&state=${"0".repeat(64)}`,
        `${back}?code=evil&state=${state.slice(1)}`,
        `${back}?code=..%2Fx&state=${state}`,
        `${back}?state=${state}`,
        new URL("/", back).href,
        `${page}0`,
      ];
      for (const address of tries) expect((await fetch(address)).ok, address).toBe(false);
      expect((await fetch(`${back}?code=evil&state=${state}`, { method: "POST" })).ok).toBe(false);
      expect(await statusAs("evil.example", `${back}?code=evil&state=${state}`)).toBe(404);
      await register(page);
    });
    expect([code, asked]).toEqual([0, ["POST /api/v3/app-manifests/abc123/conversions"]]);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const { code } = await create([], async (_, stop) => stop());
    expect([code, asked]).toEqual([130, []]);
    expect(existsSync(join(folder, "promptops-app.env"))).toBe(false);
  });

  it.each([
    { why: "the code is not taken", answer: { status: 404, body: {} }, says: "answered 404" },
    { why: "there is no key", answer: { status: 201, body: { ...given, pem: null } }, says: "no key" },
    { why: "no app is named", answer: { status: 201, body: [] }, says: "names no app" },
  ])("says so and leaves no file where $why", async ({ answer, says }) => {
    conversion = answer;
    const { code, error } = await create([]);
    expect(code).toBe(2);
    expect(error).toContain(says);
    expect(existsSync(join(folder, "promptops-app.env"))).toBe(false);
  });

  it("makes a secret where GitHub made none, and says where it goes", async () => {
    conversion = { status: 201, body: { ...given, webhook_secret: null } };
    const { code, out } = await create([]);
    expect(code).toBe(0);
    expect(out).toContain("Set the webhook's secret");
    expect(readFileSync(join(folder, "promptops-app.env"), "utf8")).toMatch(/WEBHOOK_SECRET=[0-9a-f]{64}\n/);
  });

  it("asks GitHub for nothing where a file is there already", async () => {
    writeFileSync(join(folder, "kept.env"), "mine");
    const { code, error } = await create(["--out", "kept.env"]);
    expect([code, asked, readFileSync(join(folder, "kept.env"), "utf8")]).toEqual([2, [], "mine"]);
    expect(error).toContain("is there already");
  });

  it("asks GitHub for nothing where the folder cannot be written to", async () => {
    const { code } = await create(["--out", "no/such/folder.env"]);
    expect([code, asked]).toEqual([2, []]);
  });

  it("refuses a file that git would track, and takes one that it ignores", async () => {
    const { directory, commit } = newRepository();
    commit({ ".gitignore": "*.env\n" });
    symlinkSync(directory, join(folder, "link"));
    const refused = await create(["--out", "link/keys.txt"]);
    expect([refused.code, asked]).toEqual([2, []]);
    expect(refused.error).toContain("git would track");
    expect(existsSync(join(directory, "keys.txt"))).toBe(false);
    expect(await create(["--out", "link/keys.env"])).toMatchObject({ code: 0 });
  });

  it.each([
    { words: ["--org", "../x"], says: "is no organization's name" },
    { words: ["--host", "github.com/acme"], says: "is no host" },
    { words: ["--host", "http://github.acme.com"], says: "is no host" },
    { words: ["--webhook", "http://acme.com"], says: "not an address with https" },
    { words: ["--name", "a".repeat(35)], says: "is no name for an app" },
  ])("refuses $words", async ({ words, says }) => {
    const { code, error } = await create(words);
    expect([code, asked]).toEqual([2, []]);
    expect(error).toContain(says);
  });
});

describe(serverAddress, () => {
  it.each([
    ["github.com", "https://github.com", "https://api.github.com", null],
    ["acme.ghe.com", "https://acme.ghe.com", "https://api.acme.ghe.com", "acme.ghe.com"],
    [
      "https://GitHub.acme.com/",
      "https://github.acme.com",
      "https://github.acme.com/api/v3",
      "github.acme.com",
    ],
    [
      "git.acme.com:8443",
      "https://git.acme.com:8443",
      "https://git.acme.com:8443/api/v3",
      "git.acme.com:8443",
    ],
  ])("finds %s", (name, web, apiUrl, setting) => {
    expect(serverAddress(name)).toEqual({ web, apiUrl, host: setting });
  });
});

/** As a browser asks that was led here by another site's name. */
function statusAs(name: string, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asks = request(address, { headers: { host: name } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asks.on("error", reject);
    asks.end();
  });
}
