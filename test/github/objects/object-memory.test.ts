import { describe, expect, it } from "vitest";
import type { Blob, Tree } from "../../../src/branch/checkout.ts";
import { connect } from "../../../src/github/connect/connect.ts";
import { objectMemory } from "../../../src/github/objects/object-memory.ts";
import { treeReader } from "../../../src/github/objects/read-tree.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";

const tree = (count: number): Tree => ({
  oid: "t",
  entries: Array.from({ length: count }, (_, index) => ({ path: `${index}`, mode: "100644", oid: "b" })),
});

const blob = (size: number): Blob => ({ status: "read", bytes: Buffer.alloc(size) });

describe(objectMemory, () => {
  it("forgets what was not used for longest, and never holds more than its bound", () => {
    const { trees } = objectMemory();
    for (let count = 0; count < 9; count++) trees.set(`t${count}`, tree(10_000));
    trees.get("t0");
    trees.set("t9", tree(10_000));
    expect(trees.get("t0")).not.toBeNull();
    expect(trees.get("t1")).toBeNull();
    expect(trees.get("t9")).not.toBeNull();
  });

  it.each<{ why: string; value: Blob }>([
    { why: "is missing", value: { status: "missing" } },
    { why: "is too large for whoever asked", value: { status: "too-large", size: 10 } },
    { why: "would push out everything else", value: blob(200 * 1024) },
  ])("does not remember what $why", ({ value }) => {
    const { blobs } = objectMemory();
    blobs.set("a", value);
    expect(blobs.get("a")).toBeNull();
  });

  it("reads once what many ask for at the same time, and again what failed", async () => {
    const { trees } = objectMemory();
    let reads = 0;
    const read = (): Promise<Tree> => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error("no answer")) : Promise.resolve(tree(1));
    };
    const all = await Promise.allSettled([trees.once("a", read), trees.once("a", read)]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await Promise.all([trees.once("a", read), trees.once("a", read), trees.once("a", read)]);
    await trees.once("a", read);
    expect(reads).toBe(2);
  });
});

describe(treeReader, () => {
  it("remembers by repository and commit, so that no repository is shown another's", async () => {
    const fake = await startFakeGitHub();
    const shas: string[] = [];
    for (const name of ["acme/a", "acme/b"]) {
      const repository = await fake.repository(name);
      shas.push(await repository.commit({ branch: "main", files: { [`${name}.txt`]: "1" } }));
    }
    const octokit = connect({
      token: fake.token({ as: "promptops[bot]" }),
      apiUrl: fake.apiUrl,
      log: () => {},
    });
    const memory = objectMemory();
    const [first = "", second = ""] = shas;
    const a = treeReader(octokit, { owner: "acme", repo: "a" }, memory);
    const b = treeReader(octokit, { owner: "acme", repo: "b" }, memory);
    for (let time = 0; time < 2; time++) {
      expect((await a.read(first)).entries.map(({ path }) => path)).toEqual(["acme/a.txt"]);
      expect((await b.read(second)).entries.map(({ path }) => path)).toEqual(["acme/b.txt"]);
    }
    expect(b.known(first)).toBeNull();
    expect(fake.requests.filter(({ operation }) => operation === "git/get-tree")).toHaveLength(2);
  });
});
