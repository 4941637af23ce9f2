import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitsByDate, commitsByGraph, mergeBases } from "./ancestry.ts";
import { changedFiles } from "./changed-files.ts";
import { changedLines } from "./changed-lines.ts";
import { mustCommitAt } from "./commit-object.ts";
import { mergeCommits } from "./merge-commits.ts";
import { type Files, putCommit, treeOf } from "./new-commit.ts";
import { createStore, type ObjectStore } from "./object-store.ts";
import { moveRef, resolve } from "./references.ts";
import { git } from "./run-git.ts";
import { treeLines } from "./tree-object.ts";
import { writeClone } from "./write-clone.ts";
import { writeStore } from "./write-store.ts";

let directory = "";
let store: ObjectStore = createStore("", "main");
let date = 1_767_225_600;

function commit(parents: readonly string[], files: Files, message = "Change files"): string {
  const person = `octocat <octocat@example.test> ${date++} +0000`;
  const tree = treeOf(store, parents[0] ?? null, files);
  return putCommit(store, { tree, parents, author: person, committer: person, message });
}

async function asked(...words: readonly string[]): Promise<readonly string[]> {
  await writeStore(store);
  const printed = await git(directory, words);
  return printed.split("\n").filter(Boolean);
}

const body = (first: string): string => `${first}\n${"line\n".repeat(9)}`;

beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "fake-git-")));
  store = createStore(directory, "main");
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe(writeStore, () => {
  it("leaves a repository that git finds whole, with every mode and odd name", async () => {
    const first = commit([], {
      "a.txt": "one",
      a: { mode: "100755", content: "#!/bin/sh\n" },
      "a-b/c.txt": "two",
      'odd "name"\n.txt': "three",
      "ä/😀/ﬁ.txt": Buffer.from([0, 255]),
      link: { mode: "120000", content: "a.txt" },
      sub: { mode: "160000", content: "1".repeat(40) },
    });
    moveRef(store, "refs/heads/main", first);
    moveRef(store, "refs/heads/a-b", commit([first], { "a.txt": null }));
    moveRef(store, "refs/heads/a", first);
    expect(await asked("fsck", "--strict", "--full")).toEqual([]);
    expect(await asked("for-each-ref", "--format=%(refname)")).toEqual([
      "refs/heads/a",
      "refs/heads/a-b",
      "refs/heads/main",
    ]);
    const listed = (await git(directory, ["ls-tree", "-r", "-t", "-z", first])).split("\0").filter(Boolean);
    expect(
      treeLines(store, mustCommitAt(store, first).tree).map(({ path, mode, oid }) => [path, mode, oid]),
    ).toEqual(
      listed.map((line) => [
        line.slice(line.indexOf("\t") + 1),
        line.slice(0, 6).replace(/^0/, ""),
        line.slice(0, line.indexOf("\t")).split(" ")[2],
      ]),
    );
  });

  it("writes what came later, and takes away refs that are gone", async () => {
    const [first, second] = [commit([], { x: "1" }), commit([], { x: "2" })];
    moveRef(store, "refs/heads/one", first);
    await writeStore(store);
    moveRef(store, "refs/heads/one", null);
    moveRef(store, "refs/heads/two", second);
    expect(await asked("rev-parse", "--verify", "refs/heads/two")).toEqual([second]);
    await expect(asked("rev-parse", "--verify", "refs/heads/one")).rejects.toThrow(/Needed a single/);
  });
});

describe(writeClone, () => {
  const configuration = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n";

  it.each([{ depth: 1 }, { depth: 2 }, { depth: Infinity }])(
    "leaves what git's own clone of depth $depth has, and files that git takes for unchanged",
    async ({ depth }) => {
      const first = commit([], {
        "a.txt": "one",
        a: { mode: "100755", content: "#!/bin/sh\n" },
        "ä/😀/ﬁ.txt": Buffer.from([0, 255]),
        [`${"long/".repeat(40)}name`]: "",
        link: { mode: "120000", content: "a.txt" },
      });
      const side = commit([first], { "side.txt": "x" });
      const tip = commit([commit([first], { "a.txt": "two" }), side], { "side.txt": "x" }, "Merge");
      moveRef(store, "refs/heads/cloned", tip);
      await writeStore(store);
      const [own, real] = [join(directory, `own-${depth}`), join(directory, `real-${depth}`)];
      const ref = "refs/remotes/origin/cloned";
      await writeClone(store, {
        folder: own,
        sha: tip,
        branch: "cloned",
        refs: new Map([[ref, tip]]),
        depth,
        configuration,
      });
      const shallow = depth === Infinity ? ["--single-branch"] : [`--depth=${depth}`];
      const options = ["--quiet", "--branch=cloned", "--no-tags", ...shallow];
      await git(directory, ["clone", ...options, `file://${directory}`, real]);
      for (const words of [
        ["ls-files", "--stage"],
        ["rev-list", "--objects", "--no-object-names", ref],
        ["rev-parse", "HEAD", "--symbolic-full-name", "HEAD", "--is-shallow-repository"],
        ["status", "--porcelain", "--ignored"],
      ])
        expect([words, await git(own, words)]).toEqual([words, await git(real, words)]);
      expect(await git(own, ["diff-files"])).toBe("");
      expect(await git(own, ["fsck", "--strict", "--full"])).toBe("");
    },
  );
});

describe(treeOf, () => {
  const before: Files = { "a/b/c": "1", "a/d": "2", e: "3" };

  it.each<{ what: string; files: Files; left: readonly string[] }>([
    {
      what: "takes away a file and the folders that are empty then",
      files: { "a/b/c": null },
      left: ["a/d", "e"],
    },
    { what: "takes away a folder", files: { a: null }, left: ["e"] },
    { what: "puts a file in a folder's place", files: { a: "x" }, left: ["a", "e"] },
    { what: "puts a folder in a file's place", files: { "e/f": "x" }, left: ["a/b/c", "a/d", "e/f"] },
    { what: "overlooks what is not there", files: { "x/y": null, "e/z": null }, left: ["a/b/c", "a/d", "e"] },
    { what: "leaves the empty tree", files: { a: null, e: null }, left: [] },
  ])("$what", async ({ files, left }) => {
    const after = commit([commit([], before)], files);
    expect(await asked("ls-tree", "-r", "--name-only", after)).toEqual(left);
  });

  it.each(["", "/a", "a/", "a//b"])("refuses the path %j as git does", (path) => {
    expect(() => commit([], { [path]: "x" })).toThrow("git takes no path");
  });
});

describe(resolve, () => {
  it("knows ids, their beginnings, branches by short and full name, and HEAD", () => {
    const only = commit([], { "only.txt": "x" });
    moveRef(store, "refs/heads/main", only);
    for (const name of [only, only.slice(0, 12), "main", "heads/main", "refs/heads/main", "HEAD"])
      expect(resolve(store, name)).toBe(only);
    const child = commit([only], { "only.txt": "y" });
    moveRef(store, "refs/heads/main", child);
    for (const name of ["main^", `${child}^`]) expect(resolve(store, name)).toBe(only);
    for (const name of ["main^^", "none^", "f".repeat(40), "fffffff", "mai", "", "refs/main"])
      expect(resolve(store, name)).toBeNull();
  });

  it.each(["refs/heads/topic/deep", "refs/heads"])("makes no ref %s beside refs/heads/topic", (name) => {
    const only = commit([], { "only.txt": "x" });
    moveRef(store, "refs/heads/topic", only);
    expect(() => moveRef(store, name, only)).toThrow("exists");
    expect(() => moveRef(store, "refs/heads/new", "1".repeat(40))).toThrow("no commit");
  });
});

describe("a history with side branches", () => {
  it("has the order, the common commits and the counts that git prints", async () => {
    const root = commit([], { a: "0" });
    const left = commit([root], { a: "1" });
    const right = commit([root], { b: "1" });
    const right2 = commit([right], { b: "2" });
    const left2 = commit([left], { a: "2" });
    const merged = commit([left2, right2], { b: "2" });
    const crossed = commit([right2, left2], { a: "2" });
    const top = commit([merged], { c: "1" });
    const other = commit([crossed], { d: "1" });
    for (const [one, two] of [
      [top, root],
      [top, left],
      [top, right2],
      [other, top],
      [root, top],
      [top, top],
    ] as const) {
      expect(commitsByDate(store, one, two)).toEqual(await asked("rev-list", one, `^${two}`));
      expect(commitsByGraph(store, one, two)).toEqual(
        await asked("rev-list", "--topo-order", one, `^${two}`),
      );
      expect(mergeBases(store, one, two).toSorted()).toEqual(
        (await asked("merge-base", "--all", one, two)).toSorted(),
      );
    }
    expect(commitsByDate(store, top, null)).toEqual(await asked("rev-list", top));
    expect(mergeBases(store, top, commit([], { z: "1" }))).toEqual([]);
  });
});

describe(mergeCommits, () => {
  const before: Files = { a: body("a"), b: body("b"), "f/one": body("one"), "f/two": body("two") };

  it.each<{ what: string; ours: Files; theirs: Files }>([
    { what: "files that differ", ours: { a: "1" }, theirs: { b: "2" } },
    { what: "the same change on both sides", ours: { a: "1", b: "1" }, theirs: { a: "1" } },
    { what: "one side alone", ours: {}, theirs: { a: "1" } },
    { what: "a file taken away and another changed", ours: { a: null }, theirs: { b: "2" } },
    { what: "both ends of one file", ours: { a: body("first") }, theirs: { a: `${body("a")}last\n` } },
    { what: "one line changed twice", ours: { a: body("x") }, theirs: { a: body("y") } },
    {
      what: "a file moved and changed",
      ours: { a: null, m: body("a") },
      theirs: { a: `${body("a")}last\n` },
    },
    {
      what: "a folder moved and added to",
      ours: { f: null, "g/one": body("one"), "g/two": body("two") },
      theirs: { "f/new": "n" },
    },
    { what: "a file taken away and changed", ours: { a: null }, theirs: { a: "2" } },
    { what: "a folder and a file of one name", ours: { "new/x": "1" }, theirs: { new: "2" } },
    { what: "one new file twice", ours: { new: "1" }, theirs: { new: "2" } },
  ])("merges $what as git does", async ({ ours, theirs }) => {
    const base = commit([], before);
    const [one, two] = [commit([base], ours), commit([base], theirs)];
    const byGit = await asked("merge-tree", "--write-tree", one, two).catch(() => null);
    expect(await mergeCommits(store, one, two)).toBe(byGit?.[0] ?? null);
  });

  it("has what git made of two files at hand", async () => {
    const base = commit([], before);
    const ours = commit([base], { a: body("first") });
    const theirs = commit([base], { a: `${body("a")}last\n` });
    const tree = await mergeCommits(store, ours, theirs);
    const file = treeLines(store, tree ?? "").find(({ path }) => path === "a");
    expect(store.objects.get(file?.oid ?? "")?.bytes.toString()).toBe(`${body("first")}last\n`);
  });
});

describe(changedFiles, () => {
  it("lists what git lists, renames paired", async () => {
    const base = commit([], { a: body("a"), b: body("b"), c: "c\n", "d/e": "e", bin: Buffer.from([0, 1]) });
    const head = commit([base], {
      a: null,
      "a/moved": body("A"),
      b: `${body("other")}more`,
      c: null,
      new: "1\n2",
      bin: Buffer.from([0, 2]),
    });
    const [from, to] = [mustCommitAt(store, base).tree, mustCommitAt(store, head).tree];
    const listed = await asked("diff-tree", "-r", "-M50%", "--numstat", from, to);
    const files = await changedFiles(store, from, to);
    expect(files.map(({ additions, deletions }) => [additions, deletions])).toEqual(
      listed.map((line) =>
        line
          .split("\t")
          .slice(0, 2)
          .map((count) => (count === "-" ? 0 : Number(count))),
      ),
    );
    expect(files.map(({ path, status, previousPath }) => [path, status, previousPath])).toEqual([
      ["a/moved", "renamed", "a"],
      ["b", "modified", undefined],
      ["bin", "modified", undefined],
      ["c", "removed", undefined],
      ["new", "added", undefined],
    ]);
  });
});

describe(changedLines, () => {
  it.each([
    ["", "", 0, 0],
    ["", "a\nb", 2, 0],
    ["a\nb\nc\n", "", 0, 3],
    ["a\nb\nc\n", "a\nx\nc\n", 1, 1],
    ["a\nb\nc\n", "a\nb\nc", 1, 1],
    ["a\nb\nc\nd\n", "b\na\nd\nc\n", 2, 2],
  ])("turns %j into %j with %i lines more and %i fewer", (before, after, additions, deletions) => {
    expect(changedLines(Buffer.from(before), Buffer.from(after))).toEqual({ additions, deletions });
  });
});
