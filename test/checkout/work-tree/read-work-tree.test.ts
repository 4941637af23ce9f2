import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileReading } from "../../../src/checkout/work-tree/read-files.ts";
import { readWorkTree, type WorkTree } from "../../../src/checkout/work-tree/read-work-tree.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { newRepository, repositoryAt, runGit, testEnvironment } from "../test-repository.ts";

async function workTree(root: string): Promise<WorkTree> {
  const reading = await readWorkTree(root, testEnvironment);
  if (reading.status !== "read") throw new Error(reading.what);
  return reading;
}

function shown(reading: FileReading): string {
  if (reading.kind !== "file") return reading.kind;
  const { blob } = reading;
  return blob.status === "read" ? `text ${Buffer.from(blob.bytes).toString()}` : blob.status;
}

async function everything(root: string, limit = 100): Promise<Readonly<Record<string, string>>> {
  const { paths, files } = await workTree(root);
  return Object.fromEntries(
    [...(await files(paths, limit))].map(([path, reading]) => [path, shown(reading)]),
  );
}

describe(readWorkTree, () => {
  it("reads tracked and new files as they are on disk, and none that is deleted or ignored", async () => {
    const repository = newRepository();
    repository.commit({ "a.yaml": "1", "gone.yaml": "1", "deep/gone.yaml": "1", ".gitignore": "no.yaml\n" });
    repository.write({ "a.yaml": "2\r\n", "deep/ä\n.yaml": "3", "no.yaml": "4" });
    for (const path of ["gone.yaml", "deep/gone.yaml"]) rmSync(join(repository.directory, path));
    expect(await everything(repository.directory)).toEqual({
      ".gitignore": "text no.yaml\n",
      "a.yaml": "text 2\r\n",
      "deep/ä\n.yaml": "text 3",
    });
  });

  it("reads files whose names are not UTF-8", async () => {
    const { directory } = newRepository();
    writeFileSync(
      Buffer.concat([Buffer.from(`${directory}/`), Buffer.from("caf\xe9.yaml", "latin1")]),
      "latin",
    );
    expect(await everything(directory)).toEqual({ "caf\udce9.yaml": "text latin" });
  });

  it.each([
    { size: 100, status: "text" },
    { size: 101, status: "too-large" },
    { size: 0, status: "text" },
  ])("answers $status for $size bytes at a limit of 100", async ({ size, status }) => {
    const repository = newRepository();
    repository.write({ "a.yaml": "x".repeat(size) });
    expect((await everything(repository.directory))["a.yaml"]).toMatch(new RegExp(`^${status}`));
  });

  it("follows no link, at the end of a path or on the way", async () => {
    const repository = newRepository();
    repository.commit({ "folder/a.yaml": "1", "b.yaml": "1" });
    const outside = temporaryFolder();
    repositoryAt(outside).write({ "a.yaml": "secret" });
    rmSync(join(repository.directory, "folder"), { recursive: true });
    rmSync(join(repository.directory, "b.yaml"));
    symlinkSync(outside, join(repository.directory, "folder"));
    symlinkSync(join(outside, "a.yaml"), join(repository.directory, "b.yaml"));
    symlinkSync("nowhere", join(repository.directory, "c.yaml"));
    expect(await everything(repository.directory)).toEqual({
      "b.yaml": "link",
      "c.yaml": "link",
      folder: "link",
      "folder/a.yaml": "link",
    });
  });

  it("tells folders and pipes from files, without waiting for a pipe", async () => {
    const repository = newRepository();
    repository.commit({ "folder.yaml": "1", "pipe.yaml": "1", "under/a.yaml": "1" });
    for (const name of ["folder.yaml", "pipe.yaml", "under"])
      rmSync(join(repository.directory, name), { recursive: true });
    mkdirSync(join(repository.directory, "folder.yaml"));
    execFileSync("/usr/bin/env", ["mkfifo", join(repository.directory, "pipe.yaml")]);
    repository.write({ under: "1" });
    expect(await everything(repository.directory)).toEqual({
      "folder.yaml": "folder",
      "pipe.yaml": "other",
      under: "text 1",
    });
  });

  it("names submodules and other repositories as folders, and nothing in them", async () => {
    const repository = newRepository();
    const sub = newRepository();
    sub.commit({ "inner.yaml": "1" });
    repository.git("submodule", "--quiet", "add", sub.directory, "sub.yaml");
    runGit(repository.directory, ["init", "--quiet", "nested"]);
    repository.write({ "nested/a.yaml": "1" });
    expect(await everything(repository.directory)).toEqual({
      ".gitmodules": expect.any(String),
      nested: "folder",
      "sub.yaml": "folder",
    });
  });

  it("names a file in conflict once", async () => {
    const repository = newRepository();
    repository.commit({ "a.yaml": "base" });
    repository.git("checkout", "--quiet", "-b", "yours");
    repository.commit({ "a.yaml": "yours" });
    repository.git("checkout", "--quiet", "main");
    repository.commit({ "a.yaml": "mine" });
    expect(() => repository.git("merge", "--quiet", "yours")).toThrow();
    expect((await workTree(repository.directory)).paths).toEqual(["a.yaml"]);
  });

  it.skipIf(process.getuid?.() === 0)("keeps a file that may not be read, as missing", async () => {
    const repository = newRepository();
    repository.write({ "a.yaml": "1" });
    chmodSync(join(repository.directory, "a.yaml"), 0);
    expect(await everything(repository.directory)).toEqual({ "a.yaml": "missing" });
  });

  it("reads paths that git does not list, so that an ignored file can be named", async () => {
    const repository = newRepository();
    repository.write({ ".gitignore": "*.yaml\n", "a.yaml": "1" });
    const { files } = await workTree(repository.directory);
    expect([...(await files(["a.yaml", "none.yaml", "no/such.yaml"], 100)).keys()]).toEqual(["a.yaml"]);
  });

  it.each([
    { why: "there is no git", environment: { PATH: "/nowhere" }, status: "no-git" },
    { why: "there is no repository", environment: testEnvironment, status: "unreadable" },
  ])("says so when $why", async ({ environment, status }) => {
    expect(await readWorkTree(temporaryFolder(), environment)).toMatchObject({
      status,
      remedy: expect.any(String),
    });
  });
});
