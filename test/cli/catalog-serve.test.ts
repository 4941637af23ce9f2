import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type SiteServer, serveSite } from "../../src/cli/catalog/serve-site.ts";
import { main } from "../../src/cli/main.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { runMain } from "./run-main.ts";

let server: SiteServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(
  address: string,
  path: string,
  {
    headers = {},
    method = "GET",
  }: { readonly headers?: Record<string, string>; readonly method?: string } = {},
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const asked = request(new URL(address), { path, method, headers }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += String(piece)));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

const files = new Map([
  ["index.html", "the index"],
  ["404.html", "not here"],
  ["prompts/a.html", "a"],
]);

describe(serveSite, () => {
  it("gives the site's files and nothing else", async () => {
    server = await serveSite({ files, mark: "1" }, 0);
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await ask(server.address, "/")).toEqual({ status: 200, text: "the index" });
    expect(await ask(server.address, "/prompts/a.html?x#y")).toEqual({ status: 200, text: "a" });
    for (const path of ["/../../etc/passwd", "/%2e%2e/secret", "/prompts/%ff", "/prompts/a", "//etc/passwd"])
      expect(await ask(server.address, path)).toEqual({ status: 404, text: "not here" });
    expect(await ask(server.address, "/", { method: "POST" })).toMatchObject({ status: 405 });
  });

  it("says by its mark when it shows another site", async () => {
    server = await serveSite({ files, mark: "1" }, 0);
    expect(await ask(server.address, "/mark")).toEqual({ status: 200, text: "1" });
    server.show({ files: new Map([["index.html", "new"]]), mark: "2" });
    expect(await ask(server.address, "/mark")).toEqual({ status: 200, text: "2" });
    expect(await ask(server.address, "/")).toEqual({ status: 200, text: "new" });
  });

  it.each([
    { why: "under another name", headers: { host: "evil.example" } },
    { why: "under another port", headers: { host: "127.0.0.1:1" } },
    { why: "from another origin", headers: { origin: "https://evil.example" } },
    { why: "from a page that has none", headers: { origin: "null" } },
    {
      why: "as a picture of another site",
      headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
    },
  ])("answers nobody who asks $why", async ({ headers }) => {
    server = await serveSite({ files, mark: "1" }, 0);
    expect(await ask(server.address, "/", { headers })).toMatchObject({ status: 403 });
  });
});

describe("promptops catalog --serve", () => {
  it("shows what is written and not committed, until it is stopped", async () => {
    const { directory, commit, write } = newRepository();
    const prompt = (text: string): string =>
      `id: a.b\nversion: 1\nowner: team\nmodel: m\ntags: []\ntemplate: ${text}\n`;
    commit({ "prompts/a/b.yaml": prompt("Committed.") });
    write({ "prompts/a/b.yaml": prompt("On disk.") });
    const stop = new AbortController();
    let address = "";
    const running = main(["catalog", "--serve"], {
      directory,
      self: "promptops",
      environment: {},
      columns: 100,
      colour: false,
      interactive: false,
      signal: stop.signal,
      now: () => 0,
      write: (text) => {
        address ||= /http:\S+/.exec(text)?.[0] ?? "";
      },
      writeError: () => {},
    });
    await expect.poll(() => address, { timeout: 20_000 }).not.toBe("");
    expect((await ask(address, "/prompts/a.b.html")).text).toContain("On disk.");
    expect((await ask(address, "/")).text).toContain("reload.js");
    write({ "prompts/a/b.yaml": prompt("Written since.") });
    await expect
      .poll(async () => (await ask(address, "/prompts/a.b.html")).text, { timeout: 20_000 })
      .toContain("Written since.");
    stop.abort();
    expect(await running).toBe(0);
  });

  it.each([
    { given: ["--port", "http"], says: "no port" },
    { given: ["--output", "x"], says: "takes no --output" },
  ])("refuses $given", async ({ given, says }) => {
    const { code, error } = await runMain(["catalog", "--serve", ...given], { directory: "/" });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });
});
