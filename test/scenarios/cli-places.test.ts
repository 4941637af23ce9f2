import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, runGit, type TestRepository } from "../checkout/test-repository.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { files, prompt, promptPath, suite } from "./team.ts";

function inTeam(): TestRepository {
  const repository = newRepository();
  repository.commit(files);
  return repository;
}

describe("where promptops runs", () => {
  it("judges the whole repository from a folder below its root", async () => {
    const { directory } = inTeam();
    const below = join(directory, "docs", "deep");
    mkdirSync(below, { recursive: true });
    const [here, there] = await Promise.all([
      runCliInside(directory, ["gate"]),
      runCliInside(below, ["gate"]),
    ]);
    expect(there).toEqual(here);
    expect(there.code).toBe(0);
  });

  it("judges the files of a linked work tree, not those of the main one", async () => {
    const { directory, git, write } = inTeam();
    const linked = join(temporaryFolder(), "linked");
    git("worktree", "add", "--quiet", "-b", "work", linked);
    writeFileSync(join(linked, promptPath), prompt({ without: "billing" }));
    const [main, other] = await Promise.all([
      runCliInside(directory, ["gate"]),
      runCliInside(linked, ["gate"]),
    ]);
    expect([main.code, other.code]).toEqual([0, 1]);
    expect(other.stdout).toMatch(/regression$/m);
    write({ [promptPath]: "broken: [\n" });
    expect(await runCliInside(linked, ["validate"])).toMatchObject({ code: 0 });
  });

  it("runs twice at once with the same answer, and neither disturbs git", async () => {
    const { directory, write, git } = inTeam();
    write({ [promptPath]: prompt({ without: "technical" }) });
    const runs = await Promise.all([1, 2, 3].map(() => runCli(directory, ["gate", "--json"])));
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(git("fsck", "--strict")).toBe("");
    expect(git("status", "--porcelain")).toBe(` M ${promptPath}`);
  });

  it("needs no right to write in the repository", async () => {
    const { directory, write } = inTeam();
    write({ [promptPath]: prompt({ without: "technical" }) });
    const folders = [directory, join(directory, ".git"), join(directory, ".git", "objects")];
    for (const folder of folders) chmodSync(folder, 0o555);
    const run = await runCli(directory, ["gate"]);
    for (const folder of folders) chmodSync(folder, 0o755);
    expect(run).toMatchObject({ code: 1, stderr: "" });
  });

  it.each([
    { why: "does not exist", temporary: (folder: string) => join(folder, "none"), says: "does not exist" },
    {
      why: "is a file",
      temporary: (folder: string) => join(folder, "README.md"),
      says: "a file stands where",
    },
  ])("says so when the folder for temporary files $why", async ({ temporary, says }) => {
    const { directory, write } = inTeam();
    write({ "README.md": "#\n" });
    const { code, stdout, stderr } = await runCli(directory, ["gate"], {
      environment: { TMPDIR: temporary(directory) },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain("TMPDIR");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("is not led away by variables that a hook of git leaves behind", async () => {
    const { directory } = inTeam();
    const environment = { GIT_DIR: "/nowhere", GIT_WORK_TREE: "/nowhere", GIT_INDEX_FILE: "/nowhere/index" };
    expect(await runCli(directory, ["gate"], { environment })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("file names", () => {
  const strange = [
    "two words.yaml",
    `it's "quoted".yaml`,
    "two\nlines.yaml",
    "déjà 文書.yaml",
    "\u001b[31mred.yaml",
    "::error::x.yaml",
    "a\\b.yaml",
    "--help.yaml",
  ];

  it("that give no id are findings, shown so that they do no harm", async () => {
    const { directory, write } = inTeam();
    const paths = strange.map((name) => `prompts/support/${name}`);
    write(Object.fromEntries(paths.map((path) => [path, prompt()])));
    const [people, program, gate] = await Promise.all([
      runCli(directory, ["validate"]),
      runCli(directory, ["validate", "--json"]),
      runCli(directory, ["gate", "--json"]),
    ]);
    expect([people.code, program.code, gate.code]).toEqual([1, 1, 1]);
    const named = people.stdout.split("\n").filter((line) => /:1:1 {2}error {2}.*gives no id/.test(line));
    expect(named.length).toBe(paths.length);
    expect(people.stdout).not.toMatch(/^::/m);
    expect(people.stdout).not.toContain("\u001b");
    for (const { stdout } of [program, gate]) {
      const { findings }: { findings: readonly { file: string; code: string }[] } = JSON.parse(stdout);
      const invalid = findings.filter(({ code }) => code === "path-invalid").map(({ file }) => file);
      expect(invalid.toSorted()).toEqual(paths.toSorted());
    }
  });

  it("with strange letters are fine in a suite's name and in the repository's own", async () => {
    const directory = join(temporaryFolder(), "a 'strange' \"répertoire\" 文");
    mkdirSync(directory);
    runGit(directory, ["init", "--quiet", "--initial-branch=main"]);
    mkdirSync(join(directory, "prompts", "support"), { recursive: true });
    mkdirSync(join(directory, "evals"));
    mkdirSync(join(directory, ".github"));
    writeFileSync(join(directory, ".github", "promptops.yml"), "models: { provider: stub }\n");
    writeFileSync(join(directory, promptPath), prompt());
    writeFileSync(join(directory, "evals", "l'évaluation \n 評価.yaml"), suite);
    const [validate, gate] = await Promise.all([
      runCliInside(directory, ["validate"]),
      runCliInside(directory, ["gate"]),
    ]);
    expect(validate).toMatchObject({ code: 0, stdout: expect.stringMatching(/: no problems\n$/) });
    expect(gate).toMatchObject({ code: 0, stderr: "" });
    expect(gate.stdout).toMatch(/^support\.triage .* 1, new +16 +ok$/m);
  });
});
