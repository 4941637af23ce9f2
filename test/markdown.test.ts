import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../src/cli/main.ts";

const root = join(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");

const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("dist/") && existsSync(join(root, file)));

/** The lines of a page without its code blocks. */
function prose(page: string): readonly string[] {
  return text(page)
    .replace(/^( *)```.*?^\1```/gms, "")
    .split("\n");
}

/** A cell with spaces to spare: a change of one row would then rewrite its neighbours. */
const isPadded = (line: string): boolean => line.startsWith("|") && /( {2,}\||\| {2,}|-{4,})/.test(line);

describe("every page", () => {
  it.each(["| a  | b |", "|  a | b |", "| ---- | --- |"])("is refused a padded row: %s", (row) => {
    expect([row, "| a | b |", "| --- | :-- |"].filter(isPadded)).toEqual([row]);
  });

  it.each(pages)("has no padded tables: %s", (page) => {
    expect(prose(page).filter(isPadded)).toEqual([]);
  });

  it.each(pages)("names files of this repository that exist: %s", (page) => {
    const named = Array.from(
      text(page).matchAll(/(?<![\w./@-])(?:src|test|bench|docs|scripts)\/[\w./-]*\w/g),
    );
    const missing = named.map(([file]) => file).filter((file) => !existsSync(join(root, file)));
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe("README.md and docs/README.md", () => {
  it("keep the first page short", () => {
    expect(text("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });

  it("lead to every page", () => {
    const listed = text("docs/README.md");
    const unlisted = pages.filter(
      (page) => /^docs\/[\w-]+\.md$/.test(page) && !listed.includes(`(${page.slice("docs/".length)})`),
    );
    expect(unlisted).toEqual(["docs/README.md"]);
  });

  it("name commands that there are, as every page does", () => {
    const named = pages
      .filter((page) => page !== "CHANGELOG.md")
      .flatMap((page) =>
        Array.from(text(page).matchAll(/`promptops ([a-z]+)[ `]/g), ([, name = ""]) => ({ page, name })),
      );
    expect(named.filter(({ name }) => !Object.hasOwn(commands, name))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});

describe("docs/threat-model.md", () => {
  const attacks = text("docs/threat-model.md")
    .split(/^(?=#{2,3} )/m)
    .filter((section) => section.startsWith("### "))
    .map((section): readonly [string, string] => {
      const [heading = ""] = section.split("\n", 1);
      return [heading.slice(4), section];
    });

  it("has a heading of its own for each attack", () => {
    expect(attacks.length).toBeGreaterThan(100);
    expect(new Set(attacks.map(([heading]) => heading)).size).toBe(attacks.length);
  });

  it.each(attacks)("says what stops it and which test shows it: %s", (_, section) => {
    expect(section).toMatch(/^- Defence: \S/m);
    expect(section).toMatch(/^- (Test: \S|Tests:\n {2}- \S)/m);
  });

  const quoted = attacks.flatMap(([heading, section]) =>
    Array.from(section.matchAll(/(test\/[\w./-]+\.ts) ("[^\n]*)/g), ([, file = "", names = ""]) => ({
      heading,
      file,
      names: Array.from(names.matchAll(/"([^"]+)"/g), ([, name = ""]) => name),
    })),
  );

  it.each(quoted)("names tests that are there: $heading, $file", ({ file, names }) => {
    const content = text(file);
    expect(names.filter((name) => !content.includes(name))).toEqual([]);
  });
});
