import { chmodSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkoutOf } from "../../src/checkout/git-checkout.ts";
import { contents, known, modes, opened } from "./opened.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { newRepository, runGit, type TestRepository, testEnvironment } from "./test-repository.ts";

/** Names that git quotes without `-z`, and one that is no UTF-8 (0xe9 is shown as a lone surrogate). */
const weird = [
  "a\nb.yaml",
  'q"uote.yaml',
  "tab\t.yaml",
  "日本/ä.yaml",
  " lead.yaml",
  "-dash.yaml",
  "x'y $(z).yaml",
];
const latin = Buffer.from("caf\xe9.yaml", "latin1");

function writeLatin(repository: TestRepository): void {
  writeFileSync(Buffer.concat([Buffer.from(`${repository.directory}/`), latin]), "latin");
}

/** A `git` that writes each call down. */
function countingGit(): { readonly environment: NodeJS.ProcessEnv; readonly calls: () => readonly string[] } {
  const folder = temporaryFolder();
  const { PATH = "" } = testEnvironment;
  writeFileSync(
    join(folder, "git"),
    `#!/bin/sh\necho "$1" >> "${folder}/log"\nPATH="${PATH}" exec git "$@"\n`,
  );
  chmodSync(join(folder, "git"), 0o755);
  return {
    environment: { ...testEnvironment, PATH: `${folder}:${PATH}` },
    calls: () => readFileSync(join(folder, "log"), "utf8").trim().split("\n"),
  };
}

describe(checkoutOf, () => {
  it("lists the files of a commit with any names, links and submodules unfollowed", async () => {
    const repository = newRepository();
    const sub = newRepository();
    sub.commit({ "inner.yaml": "inner" });
    repository.write(Object.fromEntries(weird.map((path) => [path, path])));
    writeLatin(repository);
    repository.git("submodule", "--quiet", "add", sub.directory, "sub");
    symlinkSync("/etc/passwd", join(repository.directory, "link.yaml"));
    repository.write({ "run.yaml": "x" });
    chmodSync(join(repository.directory, "run.yaml"), 0o755);
    const sha = repository.commit();
    const checkout = await opened(repository.directory);
    const tree = known(await checkout.tree({ kind: "commit", sha }));
    expect(modes(tree)).toEqual({
      ...Object.fromEntries([...weird, "caf\udce9.yaml", ".gitmodules"].map((path) => [path, "100644"])),
      "link.yaml": "120000",
      "run.yaml": "100755",
      sub: "160000",
    });
    expect(tree.oid).toBe(repository.git("rev-parse", `${sha}^{tree}`));
    expect(await contents(checkout, tree)).toMatchObject({
      ...Object.fromEntries(weird.map((path) => [path, path])),
      "caf\udce9.yaml": "latin",
      "link.yaml": "/etc/passwd",
      sub: "missing",
    });
  });

  it("lists the same from the work tree before it is committed", async () => {
    const repository = newRepository();
    repository.write(Object.fromEntries(weird.map((path) => [path, path])));
    writeLatin(repository);
    const checkout = await opened(repository.directory);
    const before = known(await checkout.tree({ kind: "work-tree" }));
    const sha = repository.commit();
    expect(before).toEqual(known(await (await opened(repository.directory)).tree({ kind: "commit", sha })));
  });

  it.each([{ options: [] }, { options: ["--object-format=sha256"] }])(
    "knows the tree of nothing $options",
    async ({ options }) => {
      const repository = newRepository(...options);
      repository.commit({ "a.yaml": "a" });
      const checkout = await opened(repository.directory);
      const tree = known(await checkout.tree({ kind: "nothing" }));
      expect(tree).toEqual({
        oid: runGit(repository.directory, ["hash-object", "-t", "tree", "--stdin"], ""),
        entries: [],
      });
      const head = known(await checkout.tree({ kind: "work-tree" }));
      expect(await checkout.renames(tree, head)).toEqual([]);
    },
  );

  it("says what is too large or missing and gives the rest", async () => {
    const repository = newRepository();
    const sha = repository.commit({ "big.yaml": "x".repeat(101), "small.yaml": "x".repeat(100) });
    const checkout = await opened(repository.directory);
    const ids = repository.git("ls-tree", "--object-only", sha).split("\n");
    const absent = "1".repeat(40);
    const blobs = await checkout.blobs([...ids, absent, sha], 100);
    expect(
      [...blobs.values()].map((blob) => (blob.status === "too-large" ? blob.size : blob.status)),
    ).toEqual([101, "read", "missing", "missing"]);
  });

  it.each([
    { what: "a move", to: "b/y.yaml", change: (text: string) => text, found: true },
    {
      what: "a move with an edit",
      to: "b/y.yaml",
      change: (text: string) => text.replace("line 3", "other"),
      found: true,
    },
    { what: "a rewrite", to: "b/y.yaml", change: () => "nothing alike\n".repeat(20), found: false },
    { what: "a move to a weird name", to: "b\n\t/ü.yml", change: (text: string) => text, found: true },
  ])("pairs files as git does: $what", async ({ to, change, found }) => {
    const repository = newRepository();
    const text = Array.from({ length: 20 }, (_, n) => `line ${n}\n`).join("");
    const before = repository.commit({ "a/x.yaml": text, "keep.yaml": "k" });
    repository.git("rm", "--quiet", "a/x.yaml");
    const after = repository.commit({ [to]: change(text) });
    const checkout = await opened(repository.directory);
    const [from, head] = await Promise.all(
      [before, after].map((sha) => checkout.tree({ kind: "commit", sha })),
    );
    if (from === undefined || head === undefined) throw new Error("two trees");
    expect(await checkout.renames(known(from), known(head))).toEqual(found ? [{ from: "a/x.yaml", to }] : []);
  });

  it("pairs a file that moved in the work tree alone", async () => {
    const repository = newRepository();
    const sha = repository.commit({ "a.yaml": "one\ntwo\nthree\n" });
    repository.git("mv", "a.yaml", "b.yaml");
    const checkout = await opened(repository.directory);
    const from = known(await checkout.tree({ kind: "commit", sha }));
    const to = known(await checkout.tree({ kind: "work-tree" }));
    expect(await checkout.renames(from, to)).toEqual([{ from: "a.yaml", to: "b.yaml" }]);
  });

  it.each([
    { why: "is not there", sha: "1".repeat(40) },
    { why: "is an option", sha: "--all" },
    { why: "is a name", sha: "HEAD" },
  ])("says what to do about a commit that $why", async ({ sha }) => {
    const repository = newRepository();
    repository.commit();
    const checkout = await opened(repository.directory);
    expect(await checkout.tree({ kind: "commit", sha })).toMatchObject({
      status: "missing",
      what: expect.stringContaining("not in this clone"),
      remedy: expect.stringContaining("git fetch --unshallow"),
    });
  });

  it.each([{ count: 2 }, { count: 300 }])(
    "starts the same twelve processes for $count prompts",
    async ({ count }) => {
      const repository = newRepository();
      const files = (text: string): Record<string, string> =>
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`prompts/p${n}.yaml`, `${text} ${n}\n`]));
      const base = repository.commit(files("one"));
      const head = repository.commit(files("two"));
      repository.write(files("three"));
      const { environment, calls } = countingGit();
      const checkout = await opened(repository.directory, { environment });
      const from = known(await checkout.tree({ kind: "commit", sha: base }));
      const to = known(await checkout.tree({ kind: "work-tree" }));
      await checkout.renames(from, to);
      await Promise.all(to.entries.map(({ oid }) => checkout.blobs([oid], 100)));
      await Promise.all(from.entries.map(({ path }) => checkout.commitsBetween(base, head, path)));
      expect(calls().toSorted()).toEqual(
        // biome-ignore format: one line for one question
        ["cat-file", "cat-file", "config", "diff-files", "diff-tree", "ls-files", "ls-tree", "ls-tree", "rev-list",
        "rev-parse", "update-index", "write-tree"],
      );
    },
  );
});
