import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRoot } from "../../src/checkout/find-root.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { newRepository } from "./test-repository.ts";

describe(findRoot, () => {
  it.each(["", "prompts/deep", ".git", ".git/objects"])("finds the top from %j", (folder) => {
    const { directory } = newRepository();
    mkdirSync(join(directory, folder), { recursive: true });
    expect(findRoot(join(directory, folder))).toEqual({ status: "found", root: directory });
  });

  it("takes the folder with a .git file for the top of a linked work tree or submodule", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".git"), "gitdir: ../elsewhere\n");
    expect(findRoot(folder)).toEqual({ status: "found", root: folder });
  });

  it("passes by a .git that is no repository", () => {
    const { directory } = newRepository();
    mkdirSync(join(directory, "inner/.git"), { recursive: true });
    expect(findRoot(join(directory, "inner"))).toEqual({ status: "found", root: directory });
  });

  it("tells a bare repository", () => {
    expect(findRoot(join(newRepository("--bare").directory, "refs"))).toEqual({ status: "bare" });
  });

  it.each([".", "no/such/folder"])("finds nothing around %j outside of a repository", (folder) => {
    expect(findRoot(join(temporaryFolder(), folder))).toEqual({ status: "none" });
  });
});
