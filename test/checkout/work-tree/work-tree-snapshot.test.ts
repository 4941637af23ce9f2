import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { snapshotWorkTree } from "../../../src/checkout/work-tree/work-tree-snapshot.ts";
import { contents, known, modes, opened } from "../opened.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  newRepository,
  repositoryAt,
  runGit,
  type TestRepository,
  testEnvironment,
} from "../test-repository.ts";

async function workTree(directory: string): Promise<Readonly<Record<string, string>>> {
  const checkout = await opened(directory);
  return contents(checkout, known(await checkout.tree({ kind: "work-tree" })));
}

/**
 * Every file below a folder with the hash of its bytes and its time. git renews the time of an object that it would
 * write again, so that no clean-up takes it; those times do not count.
 */
function footprint(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const time = /\.git\/(?:objects\/|sharedindex)/.test(file) ? "" : statSync(file).mtimeMs;
      return `${file} ${time} ${createHash("sha1").update(readFileSync(file)).digest("hex")}`;
    })
    .toSorted();
}

/** Leaves a conflict of every kind that a merge knows. */
function conflicted(): TestRepository {
  const repository = newRepository();
  const line = (text: string): string => `${text}\n`.repeat(10);
  repository.commit({
    "both.yaml": "base",
    "mine-gone.yaml": "base",
    "move.yaml": line("m"),
    "yours-gone.yaml": "base",
  });
  repository.git("checkout", "--quiet", "-b", "yours");
  repository.git("rm", "--quiet", "yours-gone.yaml");
  repository.git("mv", "move.yaml", "move-yours.yaml");
  repository.commit({ "both.yaml": "yours", "new.yaml": "yours", "mine-gone.yaml": "yours" });
  repository.git("checkout", "--quiet", "main");
  repository.git("rm", "--quiet", "mine-gone.yaml");
  repository.git("mv", "move.yaml", "move-mine.yaml");
  repository.commit({ "both.yaml": "mine", "new.yaml": "mine", "yours-gone.yaml": "mine" });
  expect(() => repository.git("merge", "--quiet", "yours")).toThrow();
  return repository;
}

describe(snapshotWorkTree, () => {
  it("takes changed, new, moved, deleted and staged files as they are on disk", async () => {
    const repository = newRepository();
    repository.commit({
      "changed.yaml": "1",
      "deleted.yaml": "1",
      "kept.yaml": "1",
      "notes.txt": "1",
      "staged.yaml": "1",
    });
    repository.write({ "staged.yaml": "2", "added.yaml": "1", "intended.yaml": "1" });
    repository.git("add", "staged.yaml", "added.yaml");
    repository.git("add", "--intent-to-add", "intended.yaml");
    repository.write({
      "changed.yaml": "2",
      "staged.yaml": "3",
      "notes.txt": "2",
      "deep/new.csv": "1",
      "new.txt": "1",
    });
    rmSync(join(repository.directory, "deleted.yaml"));
    expect(await workTree(repository.directory)).toEqual({
      "added.yaml": "1",
      "changed.yaml": "2",
      "deep/new.csv": "1",
      "intended.yaml": "1",
      "kept.yaml": "1",
      "notes.txt": "2",
      "staged.yaml": "3",
    });
  });

  it("sees a change of the same length in the moment in which the index was written", async () => {
    const repository = newRepository();
    const moment = 1_760_000_000;
    const file = join(repository.directory, "a.yaml");
    repository.git("config", "core.trustctime", "false");
    repository.write({ "a.yaml": "one" });
    utimesSync(file, moment, moment);
    repository.commit();
    utimesSync(join(repository.directory, ".git/index"), moment, moment);
    repository.write({ "a.yaml": "two" });
    utimesSync(file, moment, moment);
    expect(await workTree(repository.directory)).toEqual({ "a.yaml": "two" });
  });

  it.each(["a.yaml", "a.yml", "a.csv", "a.jsonl", "a.ndjson", "A.YAML"])(
    "takes the untracked file %s",
    async (path) => {
      const repository = newRepository();
      repository.write({ [path]: "x" });
      expect(await workTree(repository.directory)).toEqual({ [path]: "x" });
    },
  );

  it("leaves out what is ignored, by whatever file says so", async () => {
    const repository = newRepository();
    repository.write({
      ".gitignore": "secret/\n*.tmp.yaml\n",
      "secret/a.yaml": "x",
      "b.tmp.yaml": "x",
      "c.yaml": "x",
    });
    repository.write({ ".git/info/exclude": "d.yaml\n", "d.yaml": "x" });
    expect(Object.keys(await workTree(repository.directory))).toEqual(["c.yaml"]);
  });

  it("reads a repository without a commit, with and without files", async () => {
    const repository = newRepository();
    expect(await workTree(repository.directory)).toEqual({});
    repository.write({ "a.yaml": "1" });
    expect(await workTree(repository.directory)).toEqual({ "a.yaml": "1" });
  });

  it("takes the files on disk where the index has conflicts", async () => {
    const { directory } = conflicted();
    const files = await workTree(directory);
    const onDisk = readdirSync(directory).filter((name) => name !== ".git");
    expect(Object.keys(files)).toEqual(onDisk.toSorted());
    for (const name of onDisk) expect(files[name]).toBe(readFileSync(join(directory, name), "utf8"));
  });

  it("keeps links as links and follows none, also where a folder became one", async () => {
    const repository = newRepository();
    repository.commit({ "prompts/a.yaml": "same", "link.yaml": "1", "to.yaml": "1" });
    const outside = temporaryFolder();
    repositoryAt(outside).write({ "a.yaml": "same", "secret.yaml": "x" });
    rmSync(join(repository.directory, "prompts"), { recursive: true });
    symlinkSync(outside, join(repository.directory, "prompts"));
    rmSync(join(repository.directory, "link.yaml"));
    symlinkSync("/etc/passwd", join(repository.directory, "link.yaml"));
    symlinkSync("gone", join(repository.directory, "new.yaml"));
    const checkout = await opened(repository.directory);
    const tree = known(await checkout.tree({ kind: "work-tree" }));
    expect(modes(tree)).toEqual({
      "link.yaml": "120000",
      "new.yaml": "120000",
      prompts: "120000",
      "to.yaml": "100644",
    });
    expect(await contents(checkout, tree)).toMatchObject({ "link.yaml": "/etc/passwd", "new.yaml": "gone" });
  });

  it("takes files where a folder was and folders where a file was", async () => {
    const repository = newRepository();
    repository.commit({ "file.yaml": "1", "folder.yaml/a.yaml": "1" });
    for (const name of ["file.yaml", "folder.yaml"])
      rmSync(join(repository.directory, name), { recursive: true });
    repository.write({ "file.yaml/a.yaml": "2", "folder.yaml": "2" });
    expect(await workTree(repository.directory)).toEqual({ "file.yaml/a.yaml": "2", "folder.yaml": "2" });
  });

  it("keeps submodules as the index has them, names other repositories, and enters none", async () => {
    const repository = newRepository();
    const sub = newRepository();
    sub.commit({ "inner.yaml": "1" });
    repository.git("submodule", "--quiet", "add", sub.directory, "sub.yaml");
    repository.commit();
    repositoryAt(join(repository.directory, "sub.yaml")).write({ "inner.yaml": "2", "new.yaml": "2" });
    runGit(repository.directory, ["init", "--quiet", "nested"]);
    repository.write({ "nested/a.yaml": "1" });
    mkdirSync(join(repository.directory, "empty.yaml"));
    const checkout = await opened(repository.directory);
    expect(modes(known(await checkout.tree({ kind: "work-tree" })))).toEqual({
      ".gitmodules": "100644",
      nested: "160000",
      "sub.yaml": "160000",
    });
  });

  it("reads a submodule and a linked work tree as work trees of their own", async () => {
    const repository = newRepository();
    const inner = newRepository();
    inner.commit({ "inner.yaml": "1" });
    repository.git("submodule", "--quiet", "add", inner.directory, "sub");
    repository.commit({ "a.yaml": "1" });
    const linked = join(temporaryFolder(), "li:nked");
    repository.git("worktree", "add", "--quiet", linked, "-b", "other");
    repositoryAt(linked).write({ "b.yaml": "2" });
    repositoryAt(join(repository.directory, "sub")).write({ "b.yaml": "2" });
    expect(await workTree(join(repository.directory, "sub"))).toEqual({ "b.yaml": "2", "inner.yaml": "1" });
    expect(await workTree(linked)).toMatchObject({ "a.yaml": "1", "b.yaml": "2" });
  });

  it("reads a repository below a folder whose name has the separator of lists and quotes", async () => {
    const { directory } = repositoryAt(join(temporaryFolder(), 'a:b;"c"\\d'));
    runGit("/", ["init", "--quiet", directory]);
    const repository = repositoryAt(directory);
    repository.commit({ "a.yaml": "1" });
    repository.write({ "b.yaml": "2" });
    expect(await workTree(directory)).toEqual({ "a.yaml": "1", "b.yaml": "2" });
  });

  it.each([{ tracked: true }, { tracked: false }])(
    "lists a huge file (tracked: $tracked) as too large",
    async ({ tracked }) => {
      const repository = newRepository();
      const size = 64 * 1024 * 1024 + 1;
      if (tracked) repository.commit({ "huge.csv": "small" });
      closeSync(openSync(join(repository.directory, "huge.csv"), "w"));
      truncateSync(join(repository.directory, "huge.csv"), size);
      repository.write({ "a.yaml": "1", "z.yaml": "1" });
      const checkout = await opened(repository.directory);
      const tree = known(await checkout.tree({ kind: "work-tree" }));
      expect(tree.entries.map(({ path }) => path)).toEqual(["a.yaml", "huge.csv", "z.yaml"]);
      const oid = tree.entries[1]?.oid ?? "";
      expect((await checkout.blobs([oid], 2 * size)).get(oid)).toEqual({ status: "too-large", size });
    },
  );

  it.skipIf(process.getuid?.() === 0)("lists a file that may not be read as missing", async () => {
    const repository = newRepository();
    repository.write({ "a.yaml": "1", "b.yaml": "1" });
    chmodSync(join(repository.directory, "a.yaml"), 0);
    expect(await workTree(repository.directory)).toEqual({ "a.yaml": "missing", "b.yaml": "1" });
  });

  it("lists a file that git refuses for its name as missing", async () => {
    const repository = newRepository();
    repository.write({ "GIT~1/a.yaml": "1", "b.yaml": "1" });
    expect(await workTree(repository.directory)).toEqual({ "GIT~1/a.yaml": "missing", "b.yaml": "1" });
  });

  it("says so where git cannot take a file in", async () => {
    const repository = newRepository();
    repository.write({ ".gitattributes": "*.yaml working-tree-encoding=UTF-16\n", "a.yaml": "odd" });
    const checkout = await opened(repository.directory);
    expect(await checkout.tree({ kind: "work-tree" })).toMatchObject({
      status: "missing",
      what: expect.stringContaining("a.yaml"),
    });
  });

  it.each([
    { layout: "a split index", prepare: ["update-index", "--split-index"] },
    { layout: "an index with untracked cache", prepare: ["update-index", "--force-untracked-cache"] },
    { layout: "a sparse checkout", prepare: ["sparse-checkout", "set", "--cone", "deep"] },
    { layout: "loose objects", prepare: ["status"] },
  ])("writes nothing to a repository with $layout", async ({ prepare }) => {
    const repository = newRepository();
    repository.commit({ "a.yaml": "1", "deep/b.yaml": "1", "other/c.yaml": "1" });
    repository.git(...prepare);
    repository.write({ "a.yaml": "2", "deep/d.yaml": "1" });
    const before = footprint(repository.directory);
    const files = await workTree(repository.directory);
    expect(files).toEqual({ "a.yaml": "2", "deep/b.yaml": "1", "deep/d.yaml": "1", "other/c.yaml": "1" });
    expect(footprint(repository.directory)).toEqual(before);
  });

  it("runs nothing that the repository's configuration and attributes name", async () => {
    const repository = newRepository();
    const trace = join(temporaryFolder(), "ran");
    const run = `echo ran >> ${trace}; cat`;
    repository.commit({ "a.yaml": "1" });
    repository.commit({
      ".gitattributes": "* filter=bad diff=bad merge=bad\n",
      "a.yaml": "2",
      "b.yaml": "2",
    });
    const head = repository.git("rev-parse", "HEAD");
    for (const [key = "", value = ""] of [
      ["filter.bad.clean", run],
      ["filter.bad.smudge", run],
      ["filter.bad.process", run],
      ["filter.bad.required", "true"],
      ["diff.bad.command", run],
      ["diff.bad.textconv", run],
      ["diff.external", run],
      ["core.fsmonitor", run],
      ["core.pager", run],
      ["pager.rev-list", run],
      ["alias.ls-tree", `!${run}`],
      ["gpg.program", run],
      ["log.showSignature", "true"],
    ])
      repository.git("config", key, value);
    repository.write({ "a.yaml": "3", "new.yaml": "3" });
    for (const hook of readdirSync(join(repository.directory, ".git/hooks")))
      rmSync(join(repository.directory, ".git/hooks", hook));
    for (const hook of ["post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"]) {
      repository.write({ [`.git/hooks/${hook}`]: `#!/bin/sh\n${run}\n` });
      chmodSync(join(repository.directory, ".git/hooks", hook), 0o755);
    }
    const checkout = await opened(repository.directory);
    const tree = known(await checkout.tree({ kind: "work-tree" }));
    await checkout.renames(known(await checkout.tree({ kind: "commit", sha: head })), tree);
    await checkout.pastBlobs(head, ["*.yaml"]);
    await checkout.commitsBetween(head, head, "a.yaml");
    expect(await contents(checkout, tree)).toMatchObject({ "a.yaml": "3", "new.yaml": "3" });
    expect(existsSync(trace)).toBe(false);
  });

  it("brings line ends to what a commit would hold", async () => {
    const repository = newRepository();
    repository.git("config", "core.autocrlf", "input");
    repository.git("config", "core.safecrlf", "true");
    repository.write({ "a.yaml": "a: 1\r\nb: 2\r\n" });
    expect(await workTree(repository.directory)).toEqual({ "a.yaml": "a: 1\nb: 2\n" });
  });

  it("is not misled by an index or objects of somebody else in the environment", async () => {
    const repository = newRepository();
    repository.commit({ "a.yaml": "1" });
    const environment = { ...testEnvironment, GIT_INDEX_FILE: "/nowhere", GIT_OBJECT_DIRECTORY: "/nowhere" };
    const checkout = await opened(repository.directory, { environment });
    expect(modes(known(await checkout.tree({ kind: "work-tree" })))).toEqual({ "a.yaml": "100644" });
  });
});
