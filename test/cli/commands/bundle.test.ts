import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { newRepository, testEnvironment } from "../../checkout/test-repository.ts";
import { branch, path, triage } from "../../registry-branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const run = (directory: string, ...words: readonly string[]): Promise<MainRun> =>
  runMain(words, { directory, environment: testEnvironment });

function formatOf(bundle: string): unknown {
  const [header = ""] = readFileSync(bundle, "utf8").split("\n");
  return JSON.parse(header).format;
}

describe("promptops bundle", () => {
  it("says of a version that an earlier bundle has and this one has not which merge hides it", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    git("checkout", "--quiet", "-b", "feature");
    commit({ "feature.txt": "x" });
    git("checkout", "--quiet", "main");
    // A number that a pull request raised by hand: nothing but the earlier bundle knows that it was released.
    const released = commit({ [path]: triage(2, "two") });
    const output = join(temporaryFolder(), "bundle.jsonl");
    expect(await run(directory, "bundle", "--output", output)).toMatchObject({ code: 0 });
    commit({ [path]: triage(2, "three") });
    git("checkout", "--quiet", "feature");
    git("merge", "--quiet", "--no-edit", "main");
    git("branch", "--force", "main", "feature");
    const merge = git("rev-parse", "HEAD");
    const again = await run(directory, "bundle", "--output", `${output}.2`, "--previous", output);
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining(`was released by ${released}`) });
    expect(again.error).toContain(merge);
    expect(existsSync(`${output}.2`)).toBe(false);
    expect(await run(directory, "bundle", "--output", output, "--previous", `${output}.none`)).toMatchObject({
      code: 2,
    });
  });

  it("has every version again once the line that released it is governed", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    git("checkout", "--quiet", "-b", "feature");
    commit({ "feature.txt": "x" });
    git("checkout", "--quiet", "main");
    for (const [version, says] of [
      [1, "two"],
      [2, "two"],
      [2, "three"],
      [3, "three"],
    ] as const)
      commit({ [path]: triage(version, says) });
    git("branch", "released-before");
    git("checkout", "--quiet", "feature");
    git("merge", "--quiet", "--no-edit", "main");
    git("branch", "--force", "main", "feature");
    const output = join(temporaryFolder(), "bundle.jsonl");
    const hidden = await run(directory, "bundle", "--output", output);
    expect(hidden).toMatchObject({ code: 1, error: expect.stringContaining("list that name") });
    commit({ ".github/promptops.yml": "branches: [feature, released-before]\n" });
    const { code, out } = await run(directory, "bundle", "--output", output, "--json");
    expect([code, JSON.parse(out).prompts]).toEqual([0, [{ id: "support.triage", versions: [1, 2, 3] }]]);
  });

  it("writes the oldest format that says all of it, and refuses one that there is not", async () => {
    const { directory } = branch([triage(1, "one")]);
    const output = join(temporaryFolder(), "bundle.jsonl");
    for (const format of ["3", "0", "one", ""]) {
      const refused = await run(directory, "bundle", "--output", output, "--format", format);
      expect(refused).toMatchObject({ code: 2, error: expect.stringContaining("--format 1") });
      expect(existsSync(output)).toBe(false);
    }
    expect(await run(directory, "bundle", "--output", output, "--format", "1")).toMatchObject({ code: 0 });
  });

  it.each([
    ["tools", "tools: [{ name: find }]\n"],
    ["output.enforce", "output: { schema: { type: object }, enforce: true }\n"],
    ["output.extract", "output: { extract: { line: last } }\n"],
    ["escapes", "escapes: true\n"],
    ["variables.thema-ß", "variables: { input: {}, thema-ß: {} }\n"],
  ])("writes a newer format for %s, which older runtimes would serve wrongly", async (field, line) => {
    const { directory } = branch([triage(1, "'{{input}}'"), triage(2, "'{{input}} {{thema-ß}}'") + line]);
    const output = join(temporaryFolder(), "bundle.jsonl");
    const refused = await run(directory, "bundle", "--output", output, "--format", "1");
    expect(refused).toMatchObject({
      code: 2,
      error: expect.stringContaining(`support.triage version 2 (${field})`),
    });
    expect(existsSync(output)).toBe(false);
    expect(await run(directory, "bundle", "--output", output)).toMatchObject({ code: 0 });
    expect(formatOf(output)).toBe("promptops-bundle/2");
  });

  it("writes a newer format for the place of a conversation, and for nothing that only looks like one", async () => {
    const place = triage(1, "x").replace("template: x", "messages: [{ placeholder: history }]");
    const alike = `${triage(1, "x")}parameters: { extra: { a: { placeholder: b } } }\n`;
    const output = join(temporaryFolder(), "bundle.jsonl");
    for (const [text, format] of [
      [place, "promptops-bundle/2"],
      [alike, "promptops-bundle/1"],
    ] as const) {
      expect(await run(branch([text]).directory, "bundle", "--output", output)).toMatchObject({ code: 0 });
      expect(formatOf(output)).toBe(format);
    }
    expect(await run(branch([alike]).directory, "bundle", "--output", output, "--format", "2")).toMatchObject(
      { code: 0 },
    );
    expect(formatOf(output)).toBe("promptops-bundle/2");
  });

  it("carries what the policy of the commit says of the models that its prompts name", async () => {
    const { directory, commit } = branch([triage(1, "one")]);
    commit({
      ".github/promptops.yml":
        "models: { provider: anthropic, map: { gpt-4o: { provider: openai, model: gpt-4o-2024, limit_field: max_tokens }, other: { provider: bedrock } } }\n",
    });
    const output = join(temporaryFolder(), "bundle.jsonl");
    expect(await run(directory, "bundle", "--output", output)).toMatchObject({ code: 0 });
    const [, index = ""] = readFileSync(output, "utf8").split("\n");
    expect(JSON.parse(index).models).toEqual({
      provider: "anthropic",
      map: {
        "gpt-4o": { provider: "openai", model: "gpt-4o-2024", limit_field: "max_tokens" },
        other: { provider: "bedrock", model: "other" },
      },
    });
  });

  it("refuses to write nothing, unless that is wanted", async () => {
    const repository = newRepository();
    repository.commit({ "services/prompts/a.yaml": triage(1, "one") });
    const output = join(temporaryFolder(), "bundle.jsonl");
    const empty = await run(repository.directory, "bundle", "--output", output);
    expect(empty).toMatchObject({ code: 2, error: expect.stringContaining("has no prompt") });
    expect(existsSync(output)).toBe(false);
    expect(await run(repository.directory, "bundle", "--output", output, "--allow-empty")).toMatchObject({
      code: 0,
    });
  });

  it("says that the branch stands behind what services get, until the release", async () => {
    const { directory } = branch([triage(1, "good"), triage(2, "bad"), triage(1, "good")]);
    const output = join(temporaryFolder(), "bundle.jsonl");
    const { code, out } = await run(directory, "bundle", "--output", output);
    expect([code, out]).toEqual([0, expect.stringContaining("stands behind version 2")]);
  });
});

describe("promptops release", () => {
  it("gives no number that another governed branch gave", async () => {
    const { directory, git, commit } = branch([triage(1, "one")]);
    commit({ ".github/promptops.yml": "branches: [main, release/*]\n" });
    git("checkout", "--quiet", "-b", "release/1");
    commit({ [path]: triage(2, "hotfix") });
    git("checkout", "--quiet", "main");
    commit({ [path]: triage(1, "two") });
    expect(await run(directory, "release", "--check")).toMatchObject({
      code: 1,
      out: expect.stringContaining("version 1 -> 3"),
    });
  });
});
