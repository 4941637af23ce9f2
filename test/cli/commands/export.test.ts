import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { newRepository, testEnvironment } from "../../checkout/test-repository.ts";
import { triage } from "../../registry-branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const root = join(import.meta.dirname, "..", "..", "..");

const run = (directory: string, ...words: readonly string[]): Promise<MainRun> =>
  runMain(words, { directory, environment: testEnvironment });

function repository(files: Readonly<Record<string, string>> = {}): string {
  const { directory, commit } = newRepository();
  commit({
    "prompts/support/triage.yaml": triage(1, "Answer billing or other."),
    "evals/support/triage.yaml": "prompt_id: support.triage\ncases: [{ input: Hi, expected: other }]\n",
    ...files,
  });
  return directory;
}

describe("promptops export", () => {
  it("writes each prompt once, and overwrites nothing", async () => {
    const directory = repository();
    const words = ["export", "--to", "promptfoo", "--output", "out"];
    const checked = await run(directory, ...words, "--check");
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining("Would write 1 file") });
    expect(existsSync(join(directory, "out"))).toBe(false);
    expect(await run(directory, ...words)).toMatchObject({ code: 0 });
    const config = readFileSync(join(directory, "out/support/promptfooconfig.triage.yaml"), "utf8");
    expect(config).toContain("id: openai:chat:gpt-4o");
    expect(await run(directory, ...words)).toMatchObject({
      code: 2,
      error: expect.stringContaining("stands at"),
    });
    const back = await run(directory, "import", "out", "--owner", "me", "--output", "back");
    expect(back).toMatchObject({ code: 0 });
    expect(existsSync(join(directory, "back/prompts/support/triage.yaml"))).toBe(true);
  });

  it("prints JSON by its schema, and says what is refused", async () => {
    const directory = repository({
      "prompts/b.yaml": "id: [",
      "prompts/c.yaml": triage(1, "x").replace("support.triage", "c"),
    });
    const { code, out } = await run(directory, "export", "--to", "github", "--output", "out", "--json");
    const schema = JSON.parse(readFileSync(join(root, "src/cli/commands/export-report.schema.json"), "utf8"));
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    const statuses = JSON.parse(out).prompts.map(({ status }: { readonly status: string }) => status);
    expect([code, statuses]).toEqual([1, ["refused", "whole", "whole"]]);
  });

  it("follows no link on the way to a file", async () => {
    const directory = repository();
    mkdirSync(join(directory, "out"));
    mkdirSync(join(directory, "elsewhere"));
    symlinkSync(join(directory, "elsewhere"), join(directory, "out", "support"));
    expect(await run(directory, "export", "--to", "github", "--output", "out")).toMatchObject({ code: 2 });
    expect(existsSync(join(directory, "elsewhere", "triage.prompt.yml"))).toBe(false);
  });

  it.each([
    [["--output", "out"], "needs to know the format"],
    [["--to", "word", "--output", "out"], "needs to know the format"],
    [["--to", "github"], "needs to know where to write"],
    [["--to", "github", "--output", "out", "--accept", "role"], "is no loss that can be accepted"],
    [["--to", "github", "--output", "out", "no.such"], "no.such"],
  ])("refuses %j", async (words, what) => {
    const { code, error } = await run(repository(), "export", ...words);
    expect([code, error]).toEqual([2, expect.stringContaining(what)]);
  });
});

describe("promptops gate --junit", () => {
  it("writes the result for viewers of tests", async () => {
    const directory = repository();
    const { code } = await run(directory, "gate", "--provider", "stub", "--junit", "out.xml");
    const xml = readFileSync(join(directory, "out.xml"), "utf8");
    expect(xml).toContain('<testsuite name="support.triage"');
    expect(/<(failure|error) /.test(xml)).toBe(code !== 0);
  });
});
