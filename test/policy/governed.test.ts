import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { governed } from "../../src/policy/governed.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";

const byDefault = governed(defaultPolicy());

describe(governed, () => {
  it.each([
    { path: "prompts/a.yaml", relative: "a.yaml" },
    { path: "prompts/sales/deep/er/a.yml", relative: "sales/deep/er/a.yml" },
    { path: "prompts/folder.yaml", relative: "folder.yaml" },
  ])("takes $path for a prompt", ({ path, relative }) => {
    expect(byDefault.prompt(path)).toEqual({ relative, prefix: null });
    expect(byDefault.suite(path)).toBe(false);
  });

  it.each(["evals/a.yaml", "evals/sales/a.yml"])("takes %s for a suite", (path) => {
    expect(byDefault.suite(path)).toBe(true);
    expect(byDefault.prompt(path)).toBeNull();
  });

  it.each([
    "prompts/a.json",
    "prompts/.a.yaml",
    "prompts/.x/a.yaml",
    "other/prompts/a.yaml",
    "prompts",
    "evals/data/a.csv",
    "Prompts/a.yaml",
    "prompts/a.YAML",
  ])("takes %s for neither", (path) => {
    expect(byDefault.prompt(path)).toBeNull();
    expect(byDefault.suite(path)).toBe(false);
  });

  it("takes the first entry that matches", () => {
    const { prompt } = governed({
      prompts: [
        { files: "services/chat/prompts/**/*.yaml", prefix: "chat" },
        { files: "services/**/*.yaml", prefix: null },
      ],
      evals: [],
    });
    expect(prompt("services/chat/prompts/a/b.yaml")).toEqual({ relative: "a/b.yaml", prefix: "chat" });
    expect(prompt("services/mail/b.yaml")).toEqual({ relative: "mail/b.yaml", prefix: null });
  });

  it.each([
    { files: "a.yaml", path: "a.yaml", relative: "a.yaml" },
    { files: "x/a.yaml", path: "x/a.yaml", relative: "a.yaml" },
    { files: "**/*.yaml", path: "x/a.yaml", relative: "x/a.yaml" },
    { files: "x/pre*/*.yaml", path: "x/prefix/a.yaml", relative: "prefix/a.yaml" },
    { files: "{x,y}/*.yaml", path: "y/a.yaml", relative: "y/a.yaml" },
  ])("shows $path of $files below the glob's fixed part", ({ files, path, relative }) => {
    expect(governed({ prompts: [{ files, prefix: null }], evals: [] }).prompt(path)?.relative).toBe(relative);
  });

  it.each([
    { glob: "prompts/**/*.yaml", path: "prompts", held: "yes" },
    { glob: "prompts/**/*.yaml", path: "prompts/a/b", held: "yes" },
    { glob: "prompts/**/*.yaml", path: "prompts/.a", held: "no" },
    { glob: "prompts/**/*.yaml", path: "prompts2", held: "no" },
    { glob: "prompts/*.yaml", path: "prompts/a", held: "no" },
    { glob: "a/b/*.yaml", path: "a", held: "yes" },
    { glob: "services/*/prompts/*.yaml", path: "services/chat", held: "yes" },
    { glob: "services/*/prompts/*.yaml", path: "services/chat/prompts", held: "yes" },
    { glob: "services/*/prompts/*.yaml", path: "services/chat/vendor", held: "no" },
    { glob: "x/{a,b/c}/*.yaml", path: "x/b", held: "yes" },
    { glob: "**/*.yaml", path: "vendor", held: "perhaps" },
    { glob: "*/prompts/*.yaml", path: "a/prompts", held: "perhaps" },
    { glob: "*.yaml", path: "a", held: "no" },
  ])("says $held of what $glob may find below $path", ({ glob, path, held }) => {
    expect(governed({ prompts: [{ files: glob, prefix: null }], evals: [] }).mayHold(path)).toBe(held);
    expect(governed({ prompts: [], evals: [glob] }).mayHold(path)).toBe(held);
  });

  it("gives git pathspecs without braces", () => {
    expect(byDefault.promptPathspecs).toEqual([":(glob)prompts/**/*.yaml", ":(glob)prompts/**/*.yml"]);
    expect(byDefault.suitePathspecs).toEqual([":(glob)evals/**/*.yaml", ":(glob)evals/**/*.yml"]);
  });

  it("gives git the folder where braces mean too many paths", () => {
    const { promptPathspecs } = governed({
      prompts: [{ files: `p/${"{a,b}".repeat(20)}`, prefix: null }],
      evals: [],
    });
    expect(promptPathspecs).toEqual([":(glob)p/**"]);
  });

  it("gives git pathspecs that match every governed file", () => {
    const files = [
      "prompts/a.yaml",
      "prompts/x/y/b.yml",
      "q/one/c.yaml",
      "q/two/d.yaml",
      "e.yaml",
      "prompts/no.txt",
    ];
    const { prompt, promptPathspecs } = governed({
      prompts: ["prompts/**/*.{yaml,yml}", "q/{one,t?o}/*.yaml", "e.yaml"].map((glob) => ({
        files: glob,
        prefix: null,
      })),
      evals: [],
    });
    expect(listedByGit(files, promptPathspecs)).toEqual(
      files.filter((file) => prompt(file) !== null).toSorted(),
    );
  });
});

function listedByGit(files: readonly string[], pathspecs: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "governed-"));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "");
    }
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    const listed = execFileSync("git", ["ls-files", "--others", "--", ...pathspecs], {
      cwd: folder,
      encoding: "utf8",
    });
    return listed.trim().split("\n").toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("globs that take paths out", () => {
  const places = governed({
    prompts: [
      { files: "!prompts/drafts/**", prefix: null },
      { files: "prompts/**/*.yaml", prefix: null },
    ],
    evals: ["evals/**/*.yaml", "!evals/recordings/**"],
  });

  it.each([
    ["prompts/a.yaml", true],
    ["prompts/drafts/a.yaml", false],
    ["prompts/a/drafts/a.yaml", true],
  ])("prompts: %s %s", (path, isPrompt) => {
    expect(places.prompt(path) !== null).toBe(isPrompt);
  });

  it.each([
    ["evals/a.yaml", true],
    ["evals/recordings/a.yaml", false],
  ])("suites: %s %s", (path, isSuite) => {
    expect(places.suite(path)).toBe(isSuite);
  });

  it("ask git for no less than what is left", () => {
    expect(places.promptPathspecs).toEqual([":(glob)prompts/**/*.yaml"]);
  });
});
