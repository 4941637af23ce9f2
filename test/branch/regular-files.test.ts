import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/branch/checkout.ts";
import { blockedWays, regularFiles } from "../../src/branch/regular-files.ts";
import { governed } from "../../src/policy/governed.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";

const link = "120000";
const submodule = "160000";
const byDefault = governed(defaultPolicy());

const file = (path: string, mode = "100644"): Entry => ({ path, mode, oid: path });
const treeOf = (...entries: readonly Entry[]): { oid: string; entries: readonly Entry[] } => ({
  oid: "",
  entries,
});

describe(regularFiles, () => {
  const isYaml = (path: string): boolean => path.endsWith(".yaml");

  it.each([
    { what: "A symbolic link", entry: file("a.yaml", link), at: "a.yaml" },
    { what: "A submodule", entry: file("a.yaml", submodule), at: "a.yaml" },
    { what: "A folder", entry: file("x/a.yaml/readme.md"), at: "x/a.yaml" },
  ])("finds $what in the place of a file", ({ what, entry, at }) => {
    const { entries, findings } = regularFiles(treeOf(file("good.yaml"), entry), isYaml);
    expect(entries.map(({ path }) => path)).toEqual(["good.yaml"]);
    expect(findings).toMatchObject([{ code: "file-not-regular", severity: "error", file: at }]);
    expect(findings[0]?.message).toContain(what);
  });

  it("names a folder once, however many files it holds", () => {
    const files = Array.from({ length: 50 }, (_, index) => file(`x/a.yaml/b.yaml/${index}.md`));
    expect(regularFiles(treeOf(...files), isYaml).findings).toHaveLength(1);
  });

  it("asks about few of the folders of a deep path, and once about each", () => {
    const deep = "a.yml/".repeat(1000);
    let asked = 0;
    const count = (): boolean => {
      asked += 1;
      return false;
    };
    regularFiles(treeOf(...Array.from({ length: 300 }, (_, index) => file(`${deep}${index}`))), count);
    expect(asked).toBe(316);
  });
});

describe(blockedWays, () => {
  it.each([
    { path: "prompts", mode: link },
    { path: "evals", mode: link },
    { path: "prompts/legal", mode: link },
    { path: "prompts/legal", mode: submodule },
    { path: "prompts/a/b/c", mode: submodule },
    { path: "evals/data", mode: link },
  ])("finds $mode at $path", ({ path, mode }) => {
    expect(blockedWays(treeOf(file(path, mode)), byDefault)).toMatchObject([
      { code: "file-not-regular", severity: "error", file: path, line: 1 },
    ]);
  });

  it.each([
    { why: "files of other kinds", entry: file("prompts/legal/README") },
    { why: "links elsewhere", entry: file("docs/prompts", link) },
    { why: "submodules elsewhere", entry: file("prompts-of-others", submodule) },
    { why: "folders that no glob enters", entry: file("prompts/.hidden", link) },
    { why: "what stands for a prompt itself", entry: file("prompts/a.yaml", link) },
    { why: "what stands for a suite itself", entry: file("evals/a.yml", submodule) },
  ])("passes over $why", ({ entry }) => {
    expect(blockedWays(treeOf(entry), byDefault)).toEqual([]);
  });

  it("only warns where nothing but wildcards leads", () => {
    const { prompts } = { prompts: [{ files: "**/*.prompt.yaml", prefix: null }] };
    expect(blockedWays(treeOf(file("AGENTS", link)), governed({ prompts, evals: [] }))).toMatchObject([
      { severity: "warning", file: "AGENTS" },
    ]);
  });
});
