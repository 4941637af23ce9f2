import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { importCommand } from "../../../src/cli/commands/import.ts";
import { transferCodes } from "../../../src/transfer/transfer-code.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, testEnvironment } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const source = 'model: m\nmessages: [{role: user, content: "Sort {{a}}"}]\n';

function folder(files: Readonly<Record<string, string>>): string {
  const directory = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

describe(`promptops import (${importCommand.operands})`, () => {
  it("writes what is whole, and says of a second run that nothing changed", async () => {
    const directory = folder({ "in/a.prompt.yml": source, "in/readme.md": "x", "in/b.prompt.yml": "a: [" });
    const words = ["import", "in", "--owner", "me", "--output", "."];
    expect(await runMain([...words, "--check"], { directory })).toMatchObject({ code: 1 });
    expect(existsSync(join(directory, "prompts"))).toBe(false);
    const first = await runMain(words, { directory });
    expect(first.out).toContain("2 prompts: 1 whole, 1 unreadable. Wrote 1 file.");
    expect(first.code).toBe(1);
    expect(readFileSync(join(directory, "prompts", "a.yaml"), "utf8")).toContain("content: Sort {{a}}");
    const second = await runMain(["import", "in/a.prompt.yml", "--owner", "me", "--output", "."], {
      directory,
    });
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toContain("1 unchanged");
  });

  it("prints JSON by its schema", async () => {
    const directory = folder({ "a.prompt.yml": source });
    const { out } = await runMain(["import", "a.prompt.yml", "--check", "--json"], { directory });
    const schema = JSON.parse(readFileSync(join(root, "src/cli/commands/import-report.schema.json"), "utf8"));
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
  });

  it("follows no link, neither as a source nor on the way to a file or a target", async () => {
    const directory = folder({
      "real/a.prompt.yml": source,
      "c.yaml": "prompts: [file://real-link/p.txt]\nproviders: [openai:x]\n",
      "real/p.txt": "x",
    });
    symlinkSync(join(directory, "real"), join(directory, "real-link"));
    expect(await runMain(["import", "real-link", "--owner", "me"], { directory })).toMatchObject({ code: 2 });
    expect(
      (await runMain(["import", "c.yaml", "--owner", "me", "--output", "out"], { directory })).out,
    ).toContain("file-outside");
    mkdirSync(join(directory, "out"));
    symlinkSync(join(directory, "real"), join(directory, "out", "prompts"));
    const linked = await runMain(["import", "real/a.prompt.yml", "--owner", "me", "--output", "out"], {
      directory,
    });
    expect(linked).toMatchObject({ code: 2 });
    expect(existsSync(join(directory, "real", "a.yaml"))).toBe(false);
  });

  it("writes where the policy's globs hold the files, and nothing where they hold none", async () => {
    const policy = "prompts: ['services/pay/texts/**/*.yaml']\nevals: ['services/pay/cases/**/*.yaml']\n";
    const files = { "in/a.prompt.yml": source, ".github/promptops.yml": policy };
    const { directory, commit } = newRepository();
    commit(files);
    const run = (...words: readonly string[]) =>
      runMain(["import", "in", "--owner", "me", ...words], { directory, environment: testEnvironment });
    expect(await run()).toMatchObject({ code: 0 });
    expect(readFileSync(join(directory, "services/pay/texts/a.yaml"), "utf8")).toContain("id: a");
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining("unchanged") });
    commit({
      ".github/promptops.yml": "prompts: ['services/*/texts/*.yaml']\nevals: ['services/*/cases/*.yaml']\n",
    });
    const refused = await run();
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining("ungoverned") });
    expect(await run("--id", "pay.texts.b")).toMatchObject({ code: 0 });
    expect(existsSync(join(directory, "services/pay/texts/b.yaml"))).toBe(true);
    commit({ ".github/promptops.yml": "prompts: 3\n" });
    expect(await run()).toMatchObject({ code: 2, error: expect.stringContaining("has errors") });
  });

  it.each([
    [["--from", "word"], "is no format that is read"],
    [["--accept", "everything"], "is no loss that can be accepted"],
    [["--accept", "template-logic"], "is no loss that can be accepted"],
    [["--cases-for", "no.such"], "there is no valid prompt"],
  ])("refuses %j", async (words, what) => {
    const directory = folder({ "a.prompt.yml": source });
    const { code, error } = await runMain(["import", "a.prompt.yml", "--output", ".", ...words], {
      directory,
    });
    expect(code).toBe(2);
    expect(error).toContain(what);
  });

  it("lists every code in its document", () => {
    const text = readFileSync(join(root, "docs/import.md"), "utf8");
    for (const [code, { kind, means }] of Object.entries(transferCodes))
      expect(text).toContain(`| \`${code}\` | ${kind} | ${means} |`);
  });
});
