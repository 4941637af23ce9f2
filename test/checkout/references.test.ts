import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openReferences } from "../../src/checkout/references.ts";
import { opened } from "./opened.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { newRepository, repositoryAt, runGit } from "./test-repository.ts";

describe(openReferences, () => {
  it("resolves branches, tags, relative names and ids to commits", async () => {
    const repository = newRepository();
    const first = repository.commit({ a: "1" });
    repository.git("tag", "--annotate", "--message=v", "v1");
    repository.commit({ a: "2" });
    const { resolve } = await opened(repository.directory);
    for (const ref of ["HEAD~1", "v1", "refs/tags/v1", first, first.slice(0, 10), "main^"])
      expect(await resolve(ref)).toBe(first);
  });

  it.each([
    "",
    "none",
    "--all",
    "-h",
    "HEAD..HEAD",
    "^HEAD",
    "HEAD\0",
    "HEAD:a",
    "main\nmain",
    "1".repeat(40),
  ])("resolves %j to nothing", async (ref) => {
    const repository = newRepository();
    repository.commit({ a: "1" });
    const { resolve } = await opened(repository.directory);
    expect(await resolve(ref)).toBeNull();
  });

  it.each([
    {
      why: "the branch that origin calls its default",
      setup: ["git remote set-head origin trunk"],
      base: "trunk",
    },
    { why: "origin/main before origin/master", setup: ["git remote set-head origin --delete"], base: "main" },
    {
      why: "origin/master where there is nothing better",
      setup: ["git remote set-head origin --delete", "git update-ref -d refs/remotes/origin/main"],
      base: "master",
    },
  ])("starts from $why", async ({ setup, base }) => {
    const origin = newRepository();
    const commits = new Map<string, string>();
    origin.commit();
    for (const branch of ["main", "master", "trunk"]) {
      origin.git("checkout", "--quiet", "-B", branch);
      commits.set(branch, origin.commit({ [branch]: "x" }));
    }
    const clone = repositoryAt(join(temporaryFolder(), "clone"));
    runGit(origin.directory, ["clone", "--quiet", origin.directory, clone.directory]);
    for (const line of setup) clone.git(...line.split(" ").slice(1));
    clone.git("checkout", "--quiet", "-b", "work");
    clone.commit({ mine: "x" });
    const { defaultBase } = await opened(clone.directory);
    expect(await defaultBase(null)).toEqual({ status: "known", value: commits.get(base) });
  });

  it("starts from the local main without a remote: the place where the branch began", async () => {
    const repository = newRepository();
    const start = repository.commit();
    repository.git("checkout", "--quiet", "-b", "work");
    repository.commit({ a: "1" });
    repository.git("checkout", "--quiet", "main");
    repository.commit({ b: "1" });
    repository.git("checkout", "--quiet", "work");
    const { defaultBase } = await opened(repository.directory);
    expect(await defaultBase(null)).toEqual({ status: "known", value: start });
    repository.git("checkout", "--quiet", "main");
    expect(await defaultBase(repository.git("rev-parse", "work"))).toEqual({ status: "known", value: start });
  });

  it.each([
    { why: "no commit", branch: "main", commits: 0 },
    { why: "no branch of a known name", branch: "work", commits: 1 },
  ])("has no base with $why", async ({ branch, commits }) => {
    const repository = newRepository(`--initial-branch=${branch}`);
    for (let n = 0; n < commits; n++) repository.commit();
    const { defaultBase, resolve } = await opened(repository.directory);
    expect(await defaultBase(null)).toEqual({ status: "known", value: null });
    expect((await resolve("HEAD")) === null).toBe(commits === 0);
  });

  it.each([
    { why: "all branches", options: ["--no-single-branch"], remedy: /--unshallow$/ },
    { why: "the work alone", options: [], remedy: /--unshallow origin '\+refs\/heads\/\*/ },
  ])("cannot tell in a shallow clone of $why where it began", async ({ options, remedy }) => {
    const origin = newRepository();
    const start = origin.commit();
    origin.git("checkout", "--quiet", "-b", "work");
    origin.commit({ a: "1" });
    origin.commit({ a: "2" });
    origin.git("checkout", "--quiet", "main");
    const directory = join(temporaryFolder(), "clone");
    const clone = ["clone", "--quiet", "--depth=1", "--branch=work", ...options];
    runGit(origin.directory, [...clone, `file://${origin.directory}`, directory]);
    const { defaultBase } = await opened(directory);
    expect(await defaultBase(null)).toMatchObject({
      status: "missing",
      remedy: expect.stringMatching(remedy),
    });
    runGit(directory, ["fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
    const complete = await opened(directory);
    expect(await complete.defaultBase(null)).toEqual({ status: "known", value: start });
  });

  it("has no merge base of histories that never met", async () => {
    const repository = newRepository();
    const one = repository.commit({ a: "1" });
    repository.git("checkout", "--quiet", "--orphan", "alone");
    const two = repository.commit({ b: "1" });
    const { mergeBase } = await opened(repository.directory);
    expect(await mergeBase(one, two)).toBeNull();
    expect(await mergeBase(one, one)).toBe(one);
    expect(await mergeBase("HEAD", "--all")).toBeNull();
  });
});
