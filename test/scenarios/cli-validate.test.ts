import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

const bad = "prompts/legal/bad.yaml";

/** One good prompt with its suite, one bad prompt, one bad suite, and files that nothing governs. */
function mixed(): TestRepository {
  const repository = newRepository();
  repository.write({
    ...files,
    [bad]: prompt({ extra: "temprature: 0" }).replace("support.triage", "legal.bad"),
    "evals/legal/bad.yaml": suite.replace("support.triage", "legal.bad").replace("cases:", "casses:"),
    "notes.md": "#\n",
    ".gitignore": "*.draft.yaml\n",
    "prompts/legal/a.draft.yaml": "not: a prompt\n",
  });
  repository.git("add", "--all");
  return repository;
}

function filesIn(stdout: string): readonly string[] {
  const { findings }: { findings: readonly { file: string }[] } = JSON.parse(stdout);
  return [...new Set(findings.map(({ file }) => file))].toSorted();
}

describe("promptops validate", () => {
  it("prints findings for people and, with --json, for programs", async () => {
    const { directory, git } = mixed();
    const [people, program] = await Promise.all([
      runCli(directory, ["validate"]),
      runCli(directory, ["validate", "--json"]),
    ]);
    expect(people).toMatchObject({ code: 1, stderr: "", left: [] });
    expect(people.stdout).toMatch(
      /^prompts\/legal\/bad\.yaml:8:1 {2}error {2}The field `temprature` is not known here\.$/m,
    );
    expect(people.stdout).toMatch(/^\d errors, \d warnings?$/m);
    expect(people.stdout).not.toContain("\u001b");
    expect(program).toMatchObject({ code: 1, stderr: "" });
    expect(Object.keys(JSON.parse(program.stdout))).toEqual(["findings"]);
    expect(JSON.parse(program.stdout).findings).toContainEqual(
      expect.objectContaining({
        code: "field-unknown",
        severity: "error",
        file: bad,
        line: 8,
        column: 1,
        message: "The field `temprature` is not known here.",
        remedy: expect.stringMatching(/\w/),
      }),
    );
    expect(git("diff", "--name-only")).toBe("");
  });

  it.each([
    { words: ["prompts"], code: 1, found: [bad] },
    { words: ["prompts/"], code: 1, found: [bad] },
    { words: [bad], code: 1, found: [bad] },
    { words: ["evals/legal", "prompts/support"], code: 1, found: ["evals/legal/bad.yaml"] },
    { words: [promptPath], code: 0, found: [] },
    { words: ["./prompts/../prompts/support"], code: 0, found: [] },
    { words: [suitePath, policyPath], code: 0, found: [] },
    { words: ["."], code: 1, found: ["evals/legal/bad.yaml", bad] },
  ])("checks $words alone", async ({ words, code, found }) => {
    const { directory } = mixed();
    const run = await runCliInside(directory, ["validate", "--json", ...words]);
    expect(run).toMatchObject({ code, stderr: "" });
    expect(filesIn(run.stdout)).toEqual(found);
  });

  it("takes paths from the folder that it runs in, and absolute ones", async () => {
    const { directory } = mixed();
    const below = join(directory, "prompts", "legal");
    const [near, absolute] = await Promise.all([
      runCli(below, ["validate", "--json", "bad.yaml"]),
      runCli(below, ["validate", "--json", join(directory, promptPath)]),
    ]);
    expect([near.code, filesIn(near.stdout)]).toEqual([1, [bad]]);
    expect([absolute.code, filesIn(absolute.stdout)]).toEqual([0, []]);
  });

  it.each([
    { path: "..", says: "'..' is not in this repository" },
    { path: "/etc/passwd", says: "'/etc/passwd' is not in this repository" },
    { path: "no/such.yaml", says: "there is no prompt, suite, environment or policy at 'no/such.yaml'" },
    { path: "notes.md", says: "there is no prompt, suite, environment or policy at 'notes.md'" },
    { path: "prompts/legal/a.draft.yaml", says: "git does not ignore" },
    { path: ".git/config", says: "there is no prompt, suite, environment or policy at '.git/config'" },
  ])("refuses $path, even beside a path that is fine", async ({ path, says }) => {
    const { directory } = mixed();
    const { code, stdout, stderr } = await runCliInside(directory, ["validate", promptPath, path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  it("reads the disk and not git's index: edited, new and deleted files count as they are", async () => {
    const { directory, write, commit } = newRepository();
    commit(files);
    write({ [promptPath]: prompt({ extra: "temprature: 0" }), "prompts/new.yaml": "id: other\n" });
    rmSync(join(directory, suitePath));
    const { code, stdout } = await runCli(directory, ["validate", "--json"]);
    expect(code).toBe(1);
    const { findings }: { findings: readonly { file: string; code: string }[] } = JSON.parse(stdout);
    const found = findings.map(({ file, code: what }) => `${file} ${what}`);
    expect(found).toContain(`${promptPath} field-unknown`);
    expect(found).toContain("prompts/new.yaml id-mismatch");
    expect(found).toContain(`${promptPath} suite-missing`);
    expect(found.filter((each) => each.startsWith("evals/"))).toEqual([]);
  });

  it("governs what the work tree's own policy says", async () => {
    const { directory, write } = newRepository();
    write({ [policyPath]: 'prompts: ["texts/**/*.yaml"]\nevals: ["tests/*.yaml"]\n', [bad]: "x: 1\n" });
    write({ "texts/support/triage.yaml": prompt(), "tests/triage.yaml": suite });
    expect(await runCliInside(directory, ["validate"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/: no problems\n$/),
    });
  });

  it("checks nothing of a repository inside this one", async () => {
    const { directory, git, write } = mixed();
    const inner = join(directory, "prompts", "vendor");
    mkdirSync(inner);
    git("init", "--quiet", inner);
    write({ "prompts/vendor/bad.yaml": "x: 1\n" });
    const { stdout } = await runCliInside(directory, ["validate", "--json"]);
    expect(filesIn(stdout)).toEqual(["evals/legal/bad.yaml", bad, "prompts/vendor"]);
  });

  it("says what is wrong in the data of the suite that it is asked for", async () => {
    const { directory, write } = newRepository();
    const data = `${suite}data: [{ file: ../../data/cases.csv }]\n`;
    write({ ...files, [suitePath]: data, "data/cases.csv": "input,expected\nonly one field\n" });
    const { code, stdout } = await runCliInside(directory, ["validate", "--json", suitePath]);
    expect({ code, files: filesIn(stdout) }).toEqual({ code: 1, files: ["data/cases.csv"] });
  });

  it("warns of a policy whose name has the other ending", async () => {
    const { directory, write } = newRepository();
    write({ ...files, ".github/promptops.yaml": "prompts: [a]\n" });
    const { code, stdout } = await runCliInside(directory, ["validate", "--json"]);
    expect({ code, files: filesIn(stdout) }).toEqual({ code: 0, files: [".github/promptops.yaml"] });
  });
});
