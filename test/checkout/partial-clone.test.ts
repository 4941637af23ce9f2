import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readWorkTree } from "../../src/checkout/work-tree/read-work-tree.ts";
import { type LoopbackServer, serveRepository } from "./loopback-server.ts";
import { contents, known, opened } from "./opened.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import {
  newRepository,
  repositoryAt,
  runGit,
  type TestRepository,
  testEnvironment,
} from "./test-repository.ts";

const text = (says: string): string => `${"a line that stays\n".repeat(20)}${says}\n`;

/** A file that changes, is renamed with a change, and stands beside another one. */
function past(...options: readonly string[]): TestRepository {
  const origin = newRepository(...options);
  for (const says of ["one", "two", "three"]) origin.commit({ "prompts/a.yaml": text(says) });
  origin.git("mv", "prompts/a.yaml", "prompts/b.yaml");
  origin.commit({ "prompts/b.yaml": text("four"), "other/c.yaml": "c" });
  origin.commit({ "prompts/b.yaml": text("five") });
  origin.git("config", "uploadpack.allowFilter", "true");
  origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
  return origin;
}

/** As `git clone --filter=blob:none` makes it, without the contents of what is checked out too. */
function clone(origin: TestRepository, ...options: readonly string[]): TestRepository {
  const directory = join(temporaryFolder(), "clone");
  runGit(origin.directory, ["clone", "--quiet", ...options, `file://${origin.directory}`, directory]);
  return repositoryAt(directory);
}

const served = (origin: TestRepository): Promise<LoopbackServer> =>
  serveRepository({ directory: join(origin.directory, ".git") });

const packs = ({ requests }: LoopbackServer): number =>
  requests.filter(({ url }) => url.endsWith("/git-upload-pack")).length;

async function changesOf(
  checkout: Awaited<ReturnType<typeof opened>>,
  head: string,
): Promise<readonly string[]> {
  const commits = [];
  for await (const some of known(await checkout.branchHistory(head, [":(glob)prompts/**/*.yaml"])))
    commits.push(...some);
  return commits.flatMap(({ changes }) => changes.map(({ path, from }) => `${from ?? ""} ${path}`));
}

describe.each([{ format: "sha1" }, { format: "sha256" }])(
  "a clone without contents ($format)",
  ({ format }) => {
    const repository = (): TestRepository =>
      past(...(format === "sha1" ? [] : [`--object-format=${format}`]));

    it("has the same history as a complete one, after one fetch", async () => {
      const origin = repository();
      const head = origin.git("rev-parse", "HEAD");
      const server = await served(origin);
      const { directory } = clone(origin, "--filter=blob:none", "--no-checkout");
      const checkout = await opened(directory, { fetch: { url: server.url, token: null } });
      expect(await changesOf(checkout, head)).toEqual(await changesOf(await opened(origin.directory), head));
      const before = packs(server);
      expect(before).toBeGreaterThan(0);
      const ids = origin.git("rev-list", "--objects", "HEAD", "--", "prompts").split("\n");
      const blobs = ids.flatMap((line) => (line.endsWith(".yaml") ? [line.split(" ")[0] ?? ""] : []));
      expect(blobs).toHaveLength(5);
      const read = await checkout.blobs(blobs, 10_000);
      expect([...read.values()].map(({ status }) => status)).toEqual(Array(5).fill("read"));
      expect(packs(server)).toBe(before);
    });

    it("asks once for all contents, however many they are", async () => {
      const origin = repository();
      const files = Array.from({ length: 700 }, (_, at) => [`prompts/${at}.yaml`, text(String(at))]);
      const head = origin.commit(Object.fromEntries(files));
      const [one, many] = await Promise.all([served(origin), served(origin)]);
      const { directory } = clone(origin, "--filter=blob:none", "--no-checkout");
      const single = await opened(clone(origin, "--filter=blob:none", "--no-checkout").directory, {
        fetch: { url: one.url, token: null },
      });
      await single.blobs([origin.git("rev-parse", "HEAD:prompts/1.yaml")], 10_000);
      const checkout = await opened(directory, { fetch: { url: many.url, token: null } });
      const tree = known(await checkout.tree({ kind: "commit", sha: head }));
      expect(Object.values(await contents(checkout, tree))).not.toContain("missing");
      expect(packs(many)).toBe(packs(one));
    });

    it("says at a terminal how many are missing and what brings them", async () => {
      const origin = repository();
      const { directory, git } = clone(origin, "--filter=blob:none", "--no-checkout");
      const head = git("rev-parse", "HEAD");
      const checkout = await opened(directory);
      expect(await checkout.branchHistory(head, [":(glob)prompts/**/*.yaml"])).toEqual({
        status: "missing",
        what: "This clone was made without all contents (--filter), and 5 of the history are missing",
        remedy: "Fetch them all at once: git fetch --refetch --no-filter origin",
      });
      const [from, to] = await Promise.all(
        ["HEAD~2", "HEAD"].map(async (name) =>
          known(await checkout.tree({ kind: "commit", sha: git("rev-parse", name) })),
        ),
      );
      if (from === undefined || to === undefined) throw new Error("two trees were read");
      expect(await checkout.renames(from, to)).toEqual([]);
      git("fetch", "--quiet", "--refetch", "--no-filter", "origin");
      expect(await changesOf(await opened(directory), head)).toHaveLength(5);
    });

    it("pairs renamed files as a complete one does", async () => {
      const origin = repository();
      const server = await served(origin);
      const { directory, git } = clone(origin, "--filter=blob:none", "--no-checkout");
      const checkout = await opened(directory, { fetch: { url: server.url, token: null } });
      const trees = [];
      for (const name of ["HEAD~2", "HEAD"])
        trees.push(known(await checkout.tree({ kind: "commit", sha: git("rev-parse", name) })));
      const [from, to] = trees;
      if (from === undefined || to === undefined) throw new Error("two trees were read");
      expect(await checkout.renames(from, to)).toEqual([{ from: "prompts/a.yaml", to: "prompts/b.yaml" }]);
    });
  },
);

describe("a sparse checkout", () => {
  it.each([
    { why: "with all contents", options: [], read: text("five") },
    { why: "without contents", options: ["--filter=blob:none"], read: "missing" },
  ])("is read as its index says $why", async ({ options, read }) => {
    const { directory, git } = clone(past(), "--sparse", ...options);
    git("sparse-checkout", "set", "other");
    const workTree = await readWorkTree(directory, testEnvironment);
    if (workTree.status !== "read") throw new Error(workTree.what);
    expect([...workTree.paths].toSorted()).toEqual(["other/c.yaml", "prompts/b.yaml"]);
    const files = await workTree.files(workTree.paths, 10_000);
    const texts = [...files].map(([path, file]) => {
      const blob = file.kind === "file" ? file.blob : null;
      return [path, blob?.status === "read" ? Buffer.from(blob.bytes).toString() : blob?.status];
    });
    expect(Object.fromEntries(texts)).toEqual({ "other/c.yaml": "c", "prompts/b.yaml": read });
  });

  it("has a deleted file no more", async () => {
    const { directory, git } = clone(past(), "--sparse");
    git("sparse-checkout", "set", "other");
    git("rm", "--quiet", "--cached", "--sparse", "prompts/b.yaml");
    const workTree = await readWorkTree(directory, testEnvironment);
    expect(workTree).toMatchObject({ paths: ["other/c.yaml"] });
  });
});
