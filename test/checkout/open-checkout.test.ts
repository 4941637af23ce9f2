import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openCheckout } from "../../src/checkout/open-checkout.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { newRepository, testEnvironment } from "./test-repository.ts";

const plain = { fetch: null, safeDirectory: false, environment: testEnvironment };

/** A folder whose `git` is a shell script. */
function fakeGit(script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}

describe(openCheckout, () => {
  it.each([
    { why: "outside of a repository", directory: () => temporaryFolder(), status: "no-repository" },
    {
      why: "in a folder that does not exist",
      directory: () => join(temporaryFolder(), "x"),
      status: "no-repository",
    },
    { why: "in a bare repository", directory: () => newRepository("--bare").directory, status: "bare" },
  ])("refuses $why in a sentence", async ({ directory, status }) => {
    const opening = await openCheckout({ ...plain, directory: directory() });
    expect(opening).toMatchObject({
      status,
      what: expect.stringMatching(/^.{20,}/),
      remedy: expect.any(String),
    });
  });

  it("refuses a work tree whose configuration says that it is bare", async () => {
    const { directory, git } = newRepository();
    git("config", "core.bare", "true");
    expect(await openCheckout({ ...plain, directory })).toMatchObject({ status: "bare" });
  });

  it("refuses a repository that git cannot read, and names git's reason", async () => {
    const { directory, git } = newRepository();
    git("config", "core.repositoryFormatVersion", "99");
    const opening = await openCheckout({ ...plain, directory });
    expect(opening).toMatchObject({ status: "unreadable", what: expect.stringMatching(/repo version/) });
  });

  it.each([
    { why: "there is no git", path: () => temporaryFolder(), what: /not installed/ },
    { why: "git is too old", path: () => fakeGit('echo "$2"; echo false; exit 0'), what: /older than 2\.31/ },
  ])("says so when $why", async ({ path, what }) => {
    const { directory } = newRepository();
    const opening = await openCheckout({ ...plain, directory, environment: { PATH: path() } });
    expect(opening).toMatchObject({ status: "no-git", what: expect.stringMatching(what) });
  });

  it.each([
    { safeDirectory: true, status: "open" },
    { safeDirectory: false, status: "unreadable" },
  ])(
    "opens the work tree of somebody else only when it is told to: $safeDirectory",
    async ({ safeDirectory, status }) => {
      const { directory } = newRepository();
      const { PATH } = testEnvironment;
      const shim = fakeGit(`GIT_TEST_ASSUME_DIFFERENT_OWNER=1 PATH="${PATH}" exec git "$@"`);
      const opening = await openCheckout({
        directory,
        fetch: null,
        safeDirectory,
        environment: { ...testEnvironment, PATH: shim },
      });
      expect(opening.status).toBe(status);
      if (opening.status === "open") await opening.close();
      else expect(opening.remedy).toMatch(/safe\.directory/);
    },
  );

  it("finds the top from a folder inside, whatever GIT_DIR a hook set", async () => {
    const repository = newRepository();
    repository.commit({ "prompts/a.yaml": "a" });
    const environment = {
      ...testEnvironment,
      GIT_DIR: "/nowhere",
      GIT_WORK_TREE: "/nowhere",
      GIT_INDEX_FILE: "/nowhere",
    };
    const opening = await openCheckout({
      ...plain,
      directory: join(repository.directory, "prompts"),
      environment,
    });
    if (opening.status !== "open") throw new Error(opening.what);
    expect(opening.root).toBe(repository.directory);
    expect(await opening.checkout.tree({ kind: "work-tree" })).toMatchObject({ status: "known" });
    await opening.close();
  });

  it("removes its scratch folder before close returns, and closes twice", async () => {
    const repository = newRepository();
    repository.commit({ "a.yaml": "a" });
    repository.write({ "b.yaml": "b" });
    const folder = temporaryFolder();
    vi.stubEnv("TMPDIR", folder);
    const opening = await openCheckout({ ...plain, directory: repository.directory });
    vi.unstubAllEnvs();
    if (opening.status !== "open") throw new Error(opening.what);
    await opening.checkout.tree({ kind: "work-tree" });
    expect(readdirSync(folder)).toHaveLength(1);
    const closing = opening.close();
    expect(readdirSync(folder)).toEqual([]);
    await closing;
    await opening.close();
    expect(existsSync(folder)).toBe(true);
    await expect(opening.checkout.tree({ kind: "work-tree" })).rejects.toThrow(/closed|ENOENT/);
  });
});
