import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchCommits } from "../../../src/checkout/fetch/fetch-commits.ts";
import { closedAddress, type LoopbackServer, serveRepository } from "../loopback-server.ts";
import { contents, known, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  newRepository,
  repositoryAt,
  runGit,
  type TestRepository,
  testEnvironment,
} from "../test-repository.ts";

const token = "ghs_s3cret";

interface Clone {
  readonly origin: TestRepository;
  readonly base: string;
  readonly head: string;
  readonly server: LoopbackServer;
  /** Depth 1, as actions/checkout makes it: the merge commit without its parents. */
  readonly clone: TestRepository;
}

async function cloneOfDepthOne(before?: Parameters<typeof serveRepository>[0]["before"]): Promise<Clone> {
  const origin = newRepository();
  origin.commit({ "a.yaml": "zero" });
  const base = origin.commit({ "a.yaml": "one" });
  origin.git("checkout", "--quiet", "-b", "topic");
  origin.commit({ "a.yaml": "two" });
  origin.git("checkout", "--quiet", "main");
  origin.git("merge", "--quiet", "--no-ff", "--no-edit", "topic");
  const clone = repositoryAt(join(temporaryFolder(), "clone"));
  runGit(origin.directory, ["clone", "--quiet", "--depth=1", `file://${origin.directory}`, clone.directory]);
  const served = { directory: join(origin.directory, ".git"), token };
  const server = await serveRepository(before === undefined ? served : { ...served, before });
  return { origin, base, head: clone.git("rev-parse", "HEAD"), server, clone };
}

describe(fetchCommits, () => {
  it("brings the first parent, which a clone of depth 1 only names", async () => {
    const { base, head, server, clone } = await cloneOfDepthOne();
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    const [parent] = known(await checkout.parents(head));
    expect(parent).toBe(base);
    const tree = known(await checkout.tree({ kind: "commit", sha: base }));
    expect(await contents(checkout, tree)).toEqual({ "a.yaml": "one" });
  });

  it("brings contents that a partial clone left out, from its own address alone", async () => {
    const { origin, server, clone } = await cloneOfDepthOne();
    const oid = runGit(origin.directory, ["hash-object", "-w", "--stdin"], "left out");
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
    for (const [name, value] of [
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["remote.origin.url", "http://127.0.0.1:1/"],
    ])
      clone.git("config", name ?? "", value ?? "");
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    const unknown = "1".repeat(40);
    expect((await checkout.blobs([unknown], 100)).get(unknown)).toEqual({ status: "missing" });
    const blob = (await checkout.blobs([oid], 100)).get(oid);
    expect(blob?.status === "read" && Buffer.from(blob.bytes).toString()).toBe("left out");
  });

  it("sends its own token and not the header that the checkout left behind, for whatever address", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const { origin, pathname } = new URL(server.url);
    for (const place of [`${origin}/`, `${origin}${pathname}`, `${origin}/octo/`])
      clone.git("config", "--add", `http.${place}.extraheader`, "Authorization: basic d3Jvbmc=");
    clone.git("config", "http.extraheader", "Authorization: basic d3Jvbmc=");
    clone.git("config", "url.http://127.0.0.1:1/.insteadOf", `${origin}/`);
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: "known" });
    const sent = new Set(server.requests.map(({ authorization }) => authorization));
    expect([...sent]).toEqual([`basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`]);
  });

  it("leaves no token in the repository", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const before = readFileSync(join(clone.directory, ".git/config"), "utf8");
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    await checkout.tree({ kind: "commit", sha: base });
    expect(readFileSync(join(clone.directory, ".git/config"), "utf8")).toBe(before);
    expect(clone.git("for-each-ref", "refs/tags", "FETCH_HEAD")).toBe("");
  });

  it.each([
    { what: "one error of the server", status: 500, times: 1, result: "known" },
    { what: "two answers of 429", status: 429, times: 2, result: "known" },
    { what: "errors without end", status: 503, times: 99, result: "missing" },
  ])("tries again after $what: $result", async ({ status, times, result }) => {
    const { base, server, clone } = await cloneOfDepthOne((count) =>
      count <= times ? (_, response) => response.writeHead(status).end() : null,
    );
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: result });
  });

  it("tries again after a connection that broke", async () => {
    const { base, server, clone } = await cloneOfDepthOne((count) =>
      count === 1 ? (_, response) => response.destroy() : null,
    );
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: "known" });
  });

  it("names fetch-depth and never the token where the token is refused", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token: "ghs_wrong" } });
    const answer = await checkout.tree({ kind: "commit", sha: base });
    expect(answer).toMatchObject({
      status: "missing",
      what: expect.stringContaining("refused the token"),
      remedy: expect.stringContaining("fetch-depth: 0"),
    });
    expect(JSON.stringify(answer)).not.toMatch(/ghs_wrong|eC1hY2Nlc3M/);
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it("says that the network is away", async () => {
    const { base, clone } = await cloneOfDepthOne();
    const checkout = await opened(clone.directory, { fetch: { url: await closedAddress(), token } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({
      what: expect.stringContaining("network"),
      remedy: expect.stringContaining("fetch-depth: 0"),
    });
  });

  it("stops when the server never answers", async () => {
    const { base, server, clone } = await cloneOfDepthOne(() => () => {});
    const patience = { timeout: 200, pauses: [1] };
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token }, patience });
    const answer = await checkout.tree({ kind: "commit", sha: base });
    expect(answer).toMatchObject({ what: expect.stringContaining("too long") });
  });

  it("says that the server does not have the commit", async () => {
    const { server, clone } = await cloneOfDepthOne();
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    const answer = await checkout.tree({ kind: "commit", sha: "1".repeat(40) });
    expect(answer).toMatchObject({ what: expect.stringContaining("server does not have it") });
  });

  it.each(["ext::sh -c touch% /tmp/x", "file:///etc", "-u", "git@example.com:o/r", "https://a b"])(
    "does not fetch from %s",
    async (url) => {
      const { base, clone } = await cloneOfDepthOne();
      const checkout = await opened(clone.directory, { fetch: { url, token } });
      const answer = await checkout.tree({ kind: "commit", sha: base });
      expect(answer).toMatchObject({ what: expect.stringContaining("not an http address") });
    },
  );

  it("fetches several commits that are asked for at the same time, one after the other", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token } });
    const topic = known(await checkout.parents(clone.git("rev-parse", "HEAD")))[1] ?? "";
    const answers = await Promise.all(
      [base, topic, base].map((sha) => checkout.tree({ kind: "commit", sha })),
    );
    expect(answers.map(({ status }) => status)).toEqual(["known", "known", "known"]);
  });

  it("does not make a complete clone shallow", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const full = repositoryAt(join(temporaryFolder(), "full"));
    runGit(clone.directory, ["init", "--quiet", full.directory]);
    const checkout = await opened(full.directory, { fetch: { url: server.url, token } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: "known" });
    expect(full.git("rev-parse", "--is-shallow-repository")).toBe("false");
  });

  it("runs no hook of the repository and asks no credential helper", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const trace = join(temporaryFolder(), "ran");
    const script = `!f() { echo ran >> ${trace}; }; f`;
    clone.git("config", "credential.helper", script);
    clone.git("config", "core.askPass", join(clone.directory, ".git/hooks/reference-transaction"));
    clone.write({ ".git/hooks/reference-transaction": `#!/bin/sh\necho ran >> ${trace}\n` });
    chmodSync(join(clone.directory, ".git/hooks/reference-transaction"), 0o755);
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token: "ghs_wrong" } });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: "missing" });
    expect(() => readFileSync(trace)).toThrow(/ENOENT/);
  });

  it("takes no address and no token from the environment's git settings", async () => {
    const { base, server, clone } = await cloneOfDepthOne();
    const environment = {
      ...testEnvironment,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `http.${server.url}.extraheader`,
      GIT_CONFIG_VALUE_0: "Authorization: basic d3Jvbmc=",
    };
    const checkout = await opened(clone.directory, { fetch: { url: server.url, token }, environment });
    expect(await checkout.tree({ kind: "commit", sha: base })).toMatchObject({ status: "known" });
  });
});
