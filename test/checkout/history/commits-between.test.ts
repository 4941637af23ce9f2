import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FetchSource } from "../../../src/checkout/fetch/fetch-settings.ts";
import { openCommitsBetween } from "../../../src/checkout/history/commits-between.ts";
import { serveRepository } from "../loopback-server.ts";
import { known, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository, repositoryAt, runGit, type TestRepository } from "../test-repository.ts";

const path = "prompts/a.yaml";

/** main: zero - one; topic from one: two - (other file) - three. */
function history(): { readonly origin: TestRepository; readonly main: string; readonly topic: string } {
  const origin = newRepository();
  origin.commit({ [path]: "zero" });
  origin.commit({ [path]: "one" });
  origin.git("checkout", "--quiet", "-b", "topic");
  origin.commit({ [path]: "two" });
  origin.commit({ "other.yaml": "x" });
  const topic = origin.commit({ [path]: "three" });
  origin.git("checkout", "--quiet", "main");
  const main = origin.commit({ "later.yaml": "y" });
  return { origin, main, topic };
}

/** A clone that has only the named commits, each without its history. */
function cloneOf(origin: TestRepository, ...shas: readonly string[]): TestRepository {
  const clone = repositoryAt(join(temporaryFolder(), "clone"));
  runGit(origin.directory, ["init", "--quiet", clone.directory]);
  origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
  for (const sha of shas) clone.git("fetch", "--quiet", "--depth=1", `file://${origin.directory}`, sha);
  return clone;
}

async function sourceOf(origin: TestRepository): Promise<FetchSource> {
  const { url } = await serveRepository({ directory: join(origin.directory, ".git"), token: "tok" });
  return { url, token: "tok" };
}

function id(repository: TestRepository, text: string): string {
  return runGit(repository.directory, ["hash-object", "--stdin"], text);
}

describe(openCommitsBetween, () => {
  it("tells what each commit gives to the path, the oldest first", async () => {
    const { origin, main, topic } = history();
    const checkout = await opened(origin.directory);
    const blobs = known(await checkout.commitsBetween(main, topic, path));
    expect(blobs.map(({ oid }) => oid)).toEqual(["two", "two", "three"].map((text) => id(origin, text)));
    expect(blobs.at(-1)?.commit).toBe(topic);
  });

  it.each([
    { what: "a file that is absent", asked: "prompts/none.yaml" },
    { what: "a folder", asked: "prompts" },
    { what: "a file taken for a folder", asked: `${path}/b.yaml` },
    { what: "a path that looks like an option", asked: "--all" },
  ])("gives null for $what", async ({ asked }) => {
    const { origin, main, topic } = history();
    const checkout = await opened(origin.directory);
    const blobs = known(await checkout.commitsBetween(main, topic, asked));
    expect(blobs.map(({ oid }) => oid)).toEqual([null, null, null]);
  });

  it("follows names that only git's bytes can tell apart", async () => {
    const repository = newRepository();
    const base = repository.commit();
    const head = repository.commit({ "ä/b\nc.yaml": "x" });
    const checkout = await opened(repository.directory);
    const [blob] = known(await checkout.commitsBetween(base, head, "ä/b\nc.yaml"));
    expect(blob?.oid).toBe(id(repository, "x"));
  });

  it("is empty between a commit and itself", async () => {
    const { origin, main } = history();
    const checkout = await opened(origin.directory);
    expect(await checkout.commitsBetween(main, main, path)).toEqual({ status: "known", value: [] });
  });

  it("deepens a shallow clone to the same answer as a complete one gives", async () => {
    const { origin, main, topic } = history();
    const whole = known(await (await opened(origin.directory)).commitsBetween(main, topic, path));
    const clone = cloneOf(origin, main, topic);
    const checkout = await opened(clone.directory, { fetch: await sourceOf(origin) });
    expect(known(await checkout.commitsBetween(main, topic, path))).toEqual(whole);
  });

  it("deepens where only the base's history is cut off, since commits of the base would count as the head's", async () => {
    const { origin, main, topic } = history();
    const whole = known(await (await opened(origin.directory)).commitsBetween(main, topic, path));
    const clone = cloneOf(origin, main);
    clone.git("fetch", "--quiet", "--depth=50", `file://${origin.directory}`, topic);
    const checkout = await opened(clone.directory, { fetch: await sourceOf(origin) });
    expect(known(await checkout.commitsBetween(main, topic, path))).toEqual(whole);
  });

  it("deepens as far as the range needs", async () => {
    const origin = newRepository();
    const base = origin.commit({ [path]: "base" });
    runGit(origin.directory, ["fast-import", "--quiet"], manyCommits(base, 150));
    const head = origin.git("rev-parse", "refs/heads/long");
    const checkout = await opened(cloneOf(origin, base, head).directory, { fetch: await sourceOf(origin) });
    expect(known(await checkout.commitsBetween(base, head, path))).toHaveLength(150);
  });

  it.each([
    { fetch: null, remedy: /git fetch --unshallow/ },
    { fetch: { url: "http://127.0.0.1:1/octo/prompts", token: null }, remedy: /fetch-depth: 0/ },
  ])("says what to do where the history cannot be fetched: $remedy", async ({ fetch, remedy }) => {
    const { origin, main, topic } = history();
    const checkout = await opened(cloneOf(origin, main, topic).directory, { fetch });
    expect(await checkout.commitsBetween(main, topic, path)).toMatchObject({
      status: "missing",
      what: expect.stringContaining("shallow"),
      remedy: expect.stringMatching(remedy),
    });
  });

  it("needs no fetch where the clone ends below both sides", async () => {
    const { origin, main, topic } = history();
    const clone = repositoryAt(join(temporaryFolder(), "clone"));
    const { directory } = origin;
    runGit(directory, [
      "clone",
      "--quiet",
      "--depth=4",
      "--no-single-branch",
      `file://${directory}`,
      clone.directory,
    ]);
    clone.git("fetch", "--quiet", "--depth=4", "origin", "topic");
    const checkout = await opened(clone.directory);
    expect(known(await checkout.commitsBetween(main, topic, path))).toHaveLength(3);
  });
});

/** A straight line of commits on the branch `long`, each with its own content. */
function manyCommits(from: string, count: number): string {
  return Array.from({ length: count }, (_, n) =>
    [
      "commit refs/heads/long",
      `committer Ada <ada@example.com> ${1_760_000_001 + n} +0000`,
      "data 1\nx",
      ...(n === 0 ? [`from ${from}`] : []),
      `M 100644 inline ${path}`,
      `data ${String(n).length}\n${n}\n`,
    ].join("\n"),
  ).join("");
}
