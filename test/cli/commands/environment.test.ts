import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import type { Terminal } from "../../../src/cli/terminal/terminal.ts";
import { testEnvironment } from "../../checkout/test-repository.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(directory: string, ...words: readonly string[]): Promise<Run> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    directory,
    write: (text) => void stdout.push(text),
    writeError: (text) => void stderr.push(text),
    self: "promptops",
    columns: 100,
    colour: false,
    interactive: false,
    environment: testEnvironment,
    signal: new AbortController().signal,
    now: () => 0,
  };
  const code = await main(words, terminal);
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}

const file = (directory: string): string => join(directory, "environments", "production.yaml");
const move = (directory: string, ...words: readonly string[]): Promise<Run> =>
  run(directory, "environment", words[0] ?? "", "production", "support.triage", ...words.slice(1));

describe("promptops environment", () => {
  it("promotes, shows and rolls back", async () => {
    const { directory, commit } = branch([triage(1, "one"), triage(2, "two"), triage(3, "three")]);
    expect(await move(directory, "promote", "2")).toMatchObject({ code: 0 });
    commit();
    expect(await move(directory, "promote")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("3 instead of 2"),
    });
    commit();
    expect(await move(directory, "rollback")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("2 instead of 3"),
    });
    const shown = await run(directory, "environment", "show", "production");
    expect(shown).toMatchObject({ code: 0, stdout: "support.triage  2 (3 is newer)\n" });
    commit();
    expect((await registryOf(directory)).environments[0]?.prompts["support.triage"]?.version).toBe(2);
  });

  it("goes one more step back with each roll back", async () => {
    const { directory, commit } = branch([triage(1, "one"), triage(2, "two"), triage(3, "three")]);
    for (const version of ["1", "2", "3"]) {
      await move(directory, "promote", version);
      commit();
    }
    for (const version of [2, 1]) {
      expect(await move(directory, "rollback")).toMatchObject({
        stdout: expect.stringContaining(`version ${version} instead`),
      });
      commit();
    }
    expect(await move(directory, "rollback")).toMatchObject({ code: 2 });
  });

  it("lets git merge two promotions of neighbours", async () => {
    const { directory, commit, git } = branch([triage(1, "one"), triage(2, "two")]);
    commit({ "prompts/support/reply.yaml": triage(1, "r").replace("triage", "reply") });
    commit({ "prompts/support/reply.yaml": triage(2, "s").replace("triage", "reply") });
    const promote = (id: string, version: string): Promise<Run> =>
      run(directory, "environment", "promote", "production", id, version);
    for (const id of ["support.triage", "support.reply"]) await promote(id, "1");
    commit();
    git("checkout", "--quiet", "-b", "other");
    await promote("support.reply", "2");
    commit();
    git("checkout", "--quiet", "main");
    await promote("support.triage", "2");
    commit();
    git("merge", "--quiet", "--no-edit", "other");
    expect(readFileSync(file(directory), "utf8").match(/version: 2/g)).toHaveLength(2);
  });

  it.each([
    { why: "one lower than all and one between", ours: "a", theirs: "d" },
    { why: "one between and one higher than all", ours: "d", theirs: "x" },
    { why: "two higher than different ones", ours: "d", theirs: "f" },
  ])("lets git merge the new pointers of two branches: $why", async ({ ours, theirs }) => {
    const { directory, commit, git } = branch([triage(1, "one")]);
    const names = ["a", "b", "d", "e", "f", "g", "x"];
    const texts = names.map((name) => [
      `prompts/support/${name}.yaml`,
      triage(1, name).replace("triage", name),
    ]);
    commit(Object.fromEntries(texts));
    const promote = (name: string): Promise<Run> =>
      run(directory, "environment", "promote", "production", `support.${name}`);
    for (const name of ["g", "b", "e"]) await promote(name);
    commit();
    git("checkout", "--quiet", "-b", "other");
    await promote(theirs);
    commit();
    git("checkout", "--quiet", "main");
    await promote(ours);
    commit();
    git("merge", "--quiet", "--no-edit", "other");
    const runs = Object.keys((await registryOf(directory)).environments[0]?.prompts ?? {});
    expect(runs.toSorted()).toEqual(
      ["b", "e", "g", ours, theirs].map((name) => `support.${name}`).toSorted(),
    );
    const pointers = readFileSync(file(directory), "utf8").split("\n\n").slice(1);
    expect(pointers).toHaveLength(5);
  });

  it("puts a new pointer behind a whole one that is written over several lines", async () => {
    const { directory, commit } = branch([triage(1, "one")]);
    const hash = `sha256:${"0".repeat(64)}`;
    for (const [before, after] of [
      [`a:\n  sha256: ${hash}\n  version: 1 # one\nz:\n  version: 1\n  sha256: ${hash}\n`, "z:"],
      [`a: {\n  version: 1,\n  sha256: "${hash}"\n}\nz: { version: 1, sha256: "${hash}" }\n`, null],
    ] as const) {
      commit({ "environments/production.yaml": before });
      await move(directory, "promote");
      const text = readFileSync(file(directory), "utf8");
      const [, rest = ""] = text.split(/^support\.triage: .*\n/m);
      expect(rest.trimStart().slice(0, 2)).toBe(after ?? "");
    }
  });

  it("writes no new file where a sparse checkout leaves the environment's out", async () => {
    const { directory, commit, git } = branch([triage(1, "one")]);
    await move(directory, "promote");
    commit();
    git("sparse-checkout", "set", "prompts");
    const ran = await move(directory, "promote");
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("git sparse-checkout add") });
    expect(existsSync(file(directory))).toBe(false);
  });

  it.each([
    ["a byte order mark", (hash: string) => `\ufeffsupport.triage: { version: 1, sha256: "${hash}" }\n`],
    [
      "comments and spacing",
      (hash: string) =>
        `# top\n\nsupport.triage:   # ours\n    sha256:  '${hash}' # hash\n    version:   1 # number\n\n# end`,
    ],
    ["CRLF", (hash: string) => `support.triage: { version: 1, sha256: "${hash}" }\r\n# end\r\n`],
    ["flow style", (hash: string) => `{ support.triage: {version: 1, sha256: ${hash}} }`],
  ])("changes nothing but the pointer in a file with %s", async (_, text) => {
    const { directory, commit } = branch([triage(1, "one"), triage(2, "two")]);
    const { prompts } = await registryOf(directory);
    const [one = "", two = ""] = prompts[0]?.versions.map(({ behaviour }) => behaviour) ?? [];
    commit({ "environments/production.yaml": text(one) });
    expect(await move(directory, "promote")).toMatchObject({ code: 0 });
    const plain = (content: string): string =>
      content.replaceAll(/["']?sha256:[0-9a-f]{64}["']?/g, "HASH").replace(/version:( *)\d/, "version:$1N");
    const written = readFileSync(file(directory), "utf8");
    expect(plain(written)).toBe(plain(text(one)));
    expect(written).toContain(two);
  });

  it.each([
    ["no environment file", null],
    ["an empty one", "{}\n"],
    [
      "one of other prompts, without a last line end",
      `# x\nother.prompt: { version: 1, sha256: "sha256:${"0".repeat(64)}" }`,
    ],
  ])("adds a prompt where there is %s", async (_, before) => {
    const { directory } = branch([triage(1, "one")]);
    mkdirSync(join(directory, "environments"));
    if (before !== null) writeFileSync(file(directory), before);
    expect(await move(directory, "promote")).toMatchObject({ code: 0 });
    expect(readFileSync(file(directory), "utf8")).toMatch(
      /^support\.triage: \{ version: 1, sha256: "sha256:[0-9a-f]{64}" \}$/m,
    );
  });

  it.each([
    ["an unknown version", ["promote", "9"]],
    ["no version before", ["rollback"]],
    ["no number", ["promote", "latest"]],
    ["too many words", ["promote", "1", "2"]],
  ])("refuses %s and writes nothing", async (_, words) => {
    const { directory } = branch([triage(1, "one")]);
    expect(await move(directory, ...words)).toMatchObject({ code: 2 });
    expect(existsSync(file(directory))).toBe(false);
  });

  it("refuses a draft", async () => {
    const { directory } = branch([triage(1, "one"), triage(1, "draft")]);
    await move(directory, "promote");
    const [released] = (await registryOf(directory)).prompts[0]?.versions ?? [];
    expect(readFileSync(file(directory), "utf8")).toContain(released?.behaviour);
  });

  it("writes through no link", async () => {
    const { directory } = branch([triage(1, "one")]);
    mkdirSync(join(directory, "elsewhere"));
    symlinkSync("elsewhere", join(directory, "environments"));
    expect(await move(directory, "promote")).toMatchObject({ code: 1 });
    expect(existsSync(join(directory, "elsewhere", "production.yaml"))).toBe(false);
  });
});

describe("promptops environment, half written", () => {
  it.each([
    { words: [], says: "takes show, promote or rollback." },
    { words: ["move"], says: "not 'move'" },
    { words: ["show"], says: "no environment is named" },
    { words: ["show", "Prod"], says: "'Prod' is no name of an environment" },
    { words: ["promote", "production"], says: "the id of a prompt" },
  ])("says what is missing: $words", async ({ words, says }) => {
    const { directory } = branch([triage(1, "one")]);
    expect(await run(directory, "environment", ...words)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(says),
    });
  });
});

describe("promptops bundle", () => {
  it("writes the bundle and the pointer documents", async () => {
    const { directory, commit } = branch([triage(1, "one"), triage(2, "two"), triage(2, "draft")]);
    await move(directory, "promote", "1");
    commit();
    const ran = await run(directory, "bundle", "--output", "out.jsonl", "--pointers", "out", "--json");
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      prompts: [{ id: "support.triage", versions: [1, 2] }],
      drafts: [{ id: "support.triage", version: 2 }],
      environments: ["production"],
    });
    expect(JSON.parse(readFileSync(join(directory, "out", "production.json"), "utf8"))).toMatchObject({
      format: "promptops-pointers/1",
      prompts: { "support.triage": { version: 1 } },
    });
    expect(readFileSync(join(directory, "out.jsonl"), "utf8").split("\n")[0]).toContain("promptops-bundle/1");
  });

  it("writes nothing where a number came back with other behaviour", async () => {
    const { directory, commits } = branch([triage(1, "one"), triage(2, "two"), triage(1, "other")]);
    const ran = await run(directory, "bundle", "--output", "out.jsonl");
    expect(ran).toMatchObject({ code: 1 });
    for (const commit of [commits[0], commits[2]]) expect(ran.stderr).toContain(commit);
    expect(existsSync(join(directory, "out.jsonl"))).toBe(false);
  });

  it("needs to know where to write", async () => {
    const { directory } = branch([triage(1, "one")]);
    expect(await run(directory, "bundle")).toMatchObject({ code: 2 });
  });
});
