import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, runGit } from "../checkout/test-repository.ts";
import { runCli, runCliInside } from "./run-cli.ts";

const commands = ["init", "validate", "gate", "record"];
const repository = "in a repository" as const;

/** As a user runs it: the process says, and ends with, what the function gives. */
describe("the process", () => {
  it.each<{ readonly words: readonly string[]; readonly place: "a folder" | "a repository" }>([
    { words: [], place: "a folder" },
    { words: ["--help"], place: "a folder" },
    { words: ["help", "gate"], place: "a folder" },
    { words: ["validte"], place: "a folder" },
    { words: ["gate", "--frob"], place: "a folder" },
    { words: ["validate"], place: "a folder" },
    { words: ["gate", "--base", "no-such-branch"], place: "a repository" },
    { words: ["gate"], place: "a repository" },
  ])("answers $words in $place as the function does", async ({ words, place }) => {
    const folder = place === "a folder" ? temporaryFolder() : newRepository().directory;
    expect(await runCli(folder, words)).toEqual(await runCliInside(folder, words));
  });
});

describe("promptops", () => {
  it("lists its commands when asked, and as wrong usage when called with nothing", async () => {
    const folder = temporaryFolder();
    const [bare, asked, short, word] = await Promise.all(
      [[], ["--help"], ["-h"], ["help"]].map((words) => runCliInside(folder, words)),
    );
    for (const command of commands) expect(asked?.stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    expect([bare, asked, short, word].map((run) => run?.code)).toEqual([2, 0, 0, 0]);
    expect(new Set([bare, asked, short, word].map((run) => run?.stdout)).size).toBe(1);
  });

  it.each(commands)(
    "explains '%s' with examples, with --help before anything else and without a repository",
    async (command) => {
      const folder = temporaryFolder();
      const [option, word] = await Promise.all([
        runCliInside(folder, [command, "--help"]),
        runCliInside(folder, ["help", command]),
      ]);
      expect({ code: option.code, stderr: option.stderr }).toEqual({ code: 0, stderr: "" });
      expect(option.stdout).toMatch(
        new RegExp(`Usage: promptops ${command}.*Examples:\\n  promptops ${command}`, "s"),
      );
      expect(option.stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}2 .*wrong usage.*\n {2}130 /s);
      expect(word.stdout).toBe(option.stdout);
    },
  );

  it.each([
    { words: ["frobnicate"], says: "there is no command 'frobnicate'" },
    { words: ["validte"], says: "did you mean 'validate'?" },
    { words: ["__proto__"], says: "there is no command '__proto__'" },
    { words: ["help", "frobnicate"], says: "there is no command 'frobnicate'" },
    { words: ["gate", "--frob"], says: "Unknown option '--frob'" },
    { words: ["gate", "--base"], says: "'--base <value>' argument missing" },
    { words: ["gate", "--json=yes"], says: "'--json' does not take an argument" },
    { words: ["support.triage"], says: "did you mean 'gate support.triage' or 'try support.triage'?" },
    { words: ["init", "here"], says: "'init' takes no 'here'" },
    { words: ["record", "--head", "HEAD"], says: "Unknown option '--head'" },
    { words: ["\u001b[31mred"], says: "there is no command '\u241b[31mred'" },
  ])("refuses $words and names the help", async ({ words, says }) => {
    const { code, stdout, stderr } = await runCliInside(temporaryFolder(), words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^See 'promptops .*--help'\.$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a model that a command names", () => {
  it.each([
    { words: ["--model", "gpt-4o"], says: "--model needs --provider" },
    { words: ["--model", "gpt-4o", "--provider", "stub"], says: "--model makes no sense with 'stub'" },
    { words: ["--model", "gpt-4o", "--provider", "replay"], says: "--model makes no sense with 'replay'" },
    { words: ["--model", " ", "--provider", "openai"], says: "--model names no model" },
    { words: ["--model", "gpt-4o", "--provider", "opnai"], says: "there is no provider 'opnai'" },
  ])("is refused with $words, in the same words for gate and record", async ({ words, says }) => {
    const { directory } = newRepository();
    const runs = await Promise.all(
      ["gate", "record"].map((name) => runCliInside(directory, [name, ...words])),
    );
    expect(runs.map(({ code }) => code)).toEqual([2, 2]);
    expect(runs[0]?.stderr).toContain(says);
    expect(runs[1]?.stderr).toBe(runs[0]?.stderr);
  });
});

describe("promptops in the wrong place", () => {
  it.each(commands)("refuses '%s' outside a repository", async (command) => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await runCliInside(folder, [command]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `promptops: ${folder} is not inside a git repository.\nRun this inside a clone, or run git init first.\n`,
    );
  });

  it.each(commands)("refuses '%s' in a bare repository", async (command) => {
    const { directory } = newRepository("--bare");
    const { code, stdout, stderr } = await runCliInside(directory, [command]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("bare repository");
  });

  it.each([
    {
      words: ["gate", "--base", "no-such-branch"],
      says: "there is no commit 'no-such-branch' in this clone",
    },
    {
      words: ["gate", "--head", "no-such-branch"],
      says: "there is no commit 'no-such-branch' in this clone",
    },
    { words: ["gate", "--base", ""], says: "there is no commit ''" },
    { words: ["gate", "--base=--output=x"], says: "there is no commit '--output=x'" },
    { words: ["gate", "--head", "HEAD:prompts"], says: "there is no commit 'HEAD:prompts'" },
    { words: ["record", "--base", "0".repeat(40)], says: "there is no commit '000" },
    {
      words: ["gate", "--provider", "nonsense"],
      says: "there is no provider 'nonsense'.\nName one of stub, replay",
    },
    { words: ["record", "--provider", "Stub"], says: "there is no provider 'Stub'" },
    { words: ["record", "no.such-prompt"], says: "there is no prompt 'no.such-prompt'" },
    { words: ["record"], says: "there is no prompt to record" },
    { words: ["gate", "--report", "no/such/folder.json"], says: "/no/such' cannot be used" },
  ])(`refuses $words ${repository}`, async ({ words, says }) => {
    const { directory, commit, git } = newRepository();
    commit({ "README.md": "# Nothing governed\n" });
    const { code, stdout, stderr, left } = await runCliInside(directory, words);
    expect({ code, stdout, left }).toEqual({ code: 2, stdout: "", left: [] });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(git("status", "--porcelain", "--ignored")).toBe("");
  });

  it("says of a repository without commits that nothing in it is governed", async () => {
    const { directory } = newRepository();
    const [gate, validate] = await Promise.all([
      runCliInside(directory, ["gate"]),
      runCliInside(directory, ["validate"]),
    ]);
    expect(gate).toMatchObject({ code: 2, stderr: "", left: [] });
    expect(gate.stdout).toContain("Nothing is governed: no file matches");
    expect(validate).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/no file matches/i),
    });
  });

  it("says so when git is not installed", async () => {
    const { directory } = newRepository();
    for (const command of ["validate", "gate"]) {
      const { code, stderr } = await runCliInside(directory, [command], {
        environment: { PATH: temporaryFolder() },
      });
      expect({ command, code }).toEqual({ command, code: 2 });
      expect(stderr).toContain("git is not installed");
    }
  });

  it("says what git cannot read in a broken repository", async () => {
    const { directory, commit, git } = newRepository();
    commit({ "README.md": "#\n" });
    runGit(directory, ["config", "core.repositoryformatversion", "99"]);
    for (const command of ["validate", "gate"]) {
      const { code, stderr, left } = await runCliInside(directory, [command]);
      expect({ command, code, left }).toEqual({ command, code: 2, left: [] });
      expect(stderr).toMatch(/git cannot read this repository: .*99/);
    }
    expect(() => git("status")).toThrow();
  });
});
