import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, runGit, type TestRepository } from "../checkout/test-repository.ts";
import { type CliRun, runCli, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

const schema = join(import.meta.dirname, "..", "..", "dist", "schemas", "report.schema.json");
const isReport = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));

interface ReportRow {
  readonly id: string;
  readonly verdict: string;
  readonly base: { readonly accuracy: number } | null;
  readonly head: { readonly accuracy: number } | null;
  readonly flips: readonly { readonly case: string }[];
}

interface Report {
  readonly verdict: string;
  readonly base: string | null;
  readonly head: string;
  readonly policy: { readonly from: string };
  readonly findings: readonly { readonly code: string; readonly file: string }[];
  readonly prompts: readonly ReportRow[];
}

/** The report that a run printed, after it was held against the published schema. */
function reportOf(text: string): Report {
  const report: unknown = JSON.parse(text);
  isReport(report);
  expect(isReport.errors ?? []).toEqual([]);
  return report as Report;
}

function inTeam(extra: Readonly<Record<string, string>> = {}): TestRepository {
  const repository = newRepository();
  repository.commit({ ...files, ...extra });
  return repository;
}

/** A second prompt, so that "every prompt" is more than one. */
const second = {
  "prompts/legal/triage.yaml": prompt().replace("support.triage", "legal.triage"),
  "evals/legal/triage.yaml": suite.replace("support.triage", "legal.triage"),
};

describe("promptops gate with nothing changed", () => {
  it("judges every prompt against its baseline, without colours, and leaves no trace", async () => {
    const { directory, git } = inTeam(second);
    const before = git("status", "--porcelain", "--ignored");
    const objects = git("count-objects");
    const { code, stdout, stderr, left } = await runCli(directory, ["gate"]);
    expect({ code, stderr, left }).toEqual({ code: 0, stderr: "", left: [] });
    expect(stdout).toMatch(/^support\.triage .* 90 % .* 16 .* ok$/m);
    expect(stdout).toMatch(/^legal\.triage .* 90 % .* 16 .* ok$/m);
    expect(stdout.split("\n").at(-2)).toMatch(/^Can merge: /);
    expect(stdout).not.toContain("\u001b");
    expect(git("status", "--porcelain", "--ignored")).toBe(before);
    expect(git("count-objects")).toBe(objects);
  });

  it("blocks a prompt that is below its baseline", async () => {
    const { directory } = inTeam({ [promptPath]: prompt({ without: "billing" }) });
    const { code, stdout } = await runCliInside(directory, ["gate"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^support\.triage .* below baseline$/m);
  });
});

describe("promptops gate with a change", () => {
  it("blocks a regression in the work tree and shows which cases flipped", async () => {
    const { directory, write, git } = inTeam(second);
    write({ [promptPath]: prompt({ without: "billing" }) });
    const index = git("ls-files", "--stage");
    const { code, stdout, stderr } = await runCli(directory, ["gate"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^support\.triage .* regression$/m);
    expect(stdout).toContain("the invoice is wrong");
    expect(stdout).not.toContain("legal.triage");
    expect(stdout).toMatch(/^Cannot merge: `support\.triage` /m);
    expect(git("ls-files", "--stage")).toBe(index);

    const json = reportOf((await runCli(directory, ["gate", "--json"])).stdout);
    expect(json).toMatchObject({ verdict: "blocked", base: git("rev-parse", "HEAD"), head: "work-tree" });
    expect(json.prompts).toMatchObject([
      { id: "support.triage", verdict: "regression", head: { accuracy: 0.5 } },
    ]);
    expect(json.prompts[0]?.flips.map((flip) => flip.case)).toContain("the invoice is wrong");
  });

  it("judges a new prompt that git does not know yet, and not one that git ignores", async () => {
    const { directory, write } = inTeam();
    write({ ...second, ".gitignore": "prompts/draft/\n", "prompts/draft/x.yaml": "id: wrong\n" });
    const { code, stdout } = await runCliInside(directory, ["gate"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^legal\.triage .* 1, new /m);
    expect(stdout).not.toContain("draft");
  });

  it("compares the commits that it is told, whatever stands in the work tree", async () => {
    const { directory, write, git, commit } = inTeam();
    git("tag", "v1");
    commit({ [promptPath]: prompt({ without: "technical" }) });
    const after = git("rev-parse", "HEAD");
    write({ [promptPath]: "not: a prompt\n" });
    const run = await runCli(directory, ["gate", "--base", "v1", "--head", "HEAD", "--json"]);
    const report = reportOf(run.stdout);
    expect(run.code).toBe(1);
    expect(report).toMatchObject({ base: git("rev-parse", "v1"), head: after, policy: { from: "base" } });
    expect(report.prompts).toMatchObject([{ verdict: "regression" }]);
    const same = await runCli(directory, ["gate", "--base", "v1", "--head", "v1"]);
    expect(same.code).toBe(0);
  });

  it("compares a branch with where it began, not with what main became", async () => {
    const { directory, git, commit } = inTeam();
    git("checkout", "--quiet", "-b", "work");
    commit({ "README.md": "# Work\n" });
    git("checkout", "--quiet", "main");
    commit({ [promptPath]: prompt({ without: "billing" }) });
    git("checkout", "--quiet", "work");
    const report = reportOf((await runCliInside(directory, ["gate", "--json"])).stdout);
    expect(report).toMatchObject({ verdict: "passed", base: git("rev-parse", "main~1") });
  });

  it("compares another branch with where that began, whatever is checked out", async () => {
    const { directory, git, commit } = inTeam();
    const start = git("rev-parse", "HEAD");
    git("checkout", "--quiet", "-b", "feature");
    commit({ [promptPath]: prompt({ without: "billing" }) });
    git("checkout", "--quiet", "main");
    commit({ "README.md": "# Main went on\n" });
    const run = await runCliInside(directory, ["gate", "--head", "feature", "--json"]);
    expect(run.code).toBe(1);
    expect(reportOf(run.stdout)).toMatchObject({ base: start, prompts: [{ verdict: "regression" }] });
  });

  it("takes the policy of no commit that it judges", async () => {
    const { directory, git, commit } = inTeam({ [policyPath]: "" });
    rmSync(join(directory, policyPath));
    commit();
    git("tag", "no-policy");
    commit({ [policyPath]: "models: { provider: stub }\n" });
    const words = ["gate", "--base", "no-policy", "--json"];
    const [commits, workTree] = await Promise.all([
      runCliInside(directory, [...words, "--head", "HEAD"]),
      runCliInside(directory, words),
    ]);
    expect(reportOf(commits.stdout).policy.from).toBe("defaults");
    expect(reportOf(workTree.stdout).policy.from).toBe("work-tree");
  });

  it.each([{ options: ["--no-single-branch"] }, { options: [] }])(
    "refuses a shallow clone with $options that does not show where the branch began",
    async ({ options }) => {
      const { directory, git, commit } = inTeam();
      git("checkout", "--quiet", "-b", "feature");
      commit({ [promptPath]: prompt({ without: "billing" }) });
      git("checkout", "--quiet", "main");
      const clone = join(temporaryFolder(), "clone");
      runGit(directory, [
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=feature",
        ...options,
        `file://${directory}`,
        clone,
      ]);
      const { code, stdout, stderr } = await runCli(clone, ["gate"]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("git fetch --unshallow");
    },
  );

  it.each([
    { why: "a link that takes the prompts' place", at: "prompts", made: "../hidden" },
    { why: "a link to a folder among the prompts", at: "prompts/legal", made: "../evals" },
    { why: "a link that takes the suites' place", at: "evals", made: "hidden" },
    { why: "a repository among the prompts", at: "prompts/legal", made: null },
  ])("blocks $why, in git and before", async ({ at, made }) => {
    const { directory, git } = inTeam();
    rmSync(join(directory, at), { recursive: true, force: true });
    if (made === null) git("init", "--quiet", at);
    else symlinkSync(made, join(directory, at));
    const found = async (): Promise<unknown> => {
      const [gate, validate] = await Promise.all([
        runCliInside(directory, ["gate", "--json"]),
        runCliInside(directory, ["validate", "--json"]),
      ]);
      const findings = [gate, validate].map(({ stdout }) => JSON.parse(stdout).findings);
      const expected = expect.objectContaining({ code: "file-not-regular", severity: "error", file: at });
      for (const each of findings) expect(each).toContainEqual(expected);
      return [gate.code, validate.code];
    };
    expect(await found()).toEqual([1, 1]);
    if (made === null) runGit(join(directory, at), ["commit", "--quiet", "--allow-empty", "--message=x"]);
    git("add", "--all");
    expect(await found()).toEqual([1, 1]);
  });

  it("blocks an invalid file with the place of each problem, and judges the other prompts", async () => {
    const { directory, write } = inTeam(second);
    write({
      [promptPath]: prompt({ extra: "temprature: 0" }),
      "prompts/legal/triage.yaml": (second["prompts/legal/triage.yaml"] ?? "").replace("anything", "all"),
    });
    const { code, stdout } = await runCliInside(directory, ["gate"]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${promptPath}:8:1  error`);
    expect(stdout).toMatch(/^support\.triage .* invalid$/m);
    expect(stdout).toMatch(/^legal\.triage .* ok$/m);
  });

  it("only warns of what was as wrong before", async () => {
    const { directory, write, commit } = inTeam();
    commit({ "prompts/old/one.yaml": "id: old.one\n" });
    write({ [promptPath]: prompt({ extra: "description: Other words" }) });
    const { code, stdout } = await runCliInside(directory, ["gate"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/prompts\/old\/one\.yaml:1:1 {2}warning/);
  });

  it("judges by the policy of the base, not by the one that the work tree brings", async () => {
    const { directory, write } = inTeam();
    write({
      [policyPath]:
        "models: { provider: stub }\ngate: { alpha: 0.0001, large_drop: 1, baseline: interval }\n",
      [promptPath]: prompt({ without: "billing" }),
    });
    const report = reportOf((await runCliInside(directory, ["gate", "--json"])).stdout);
    expect(report).toMatchObject({ verdict: "blocked", policy: { from: "base" } });
  });

  it("shows nothing of a pull request alive", async () => {
    const { directory, write } = inTeam();
    const hostile = "\\e[2J\\e]0;owned\\a \\u202e ::error::x";
    write({
      [promptPath]: prompt({ without: "billing" }),
      [suitePath]: suite.replace('"the invoice is wrong"', `"the invoice ${hostile}"`),
    });
    const { code, stdout } = await runCli(directory, ["gate"]);
    expect(code).toBe(1);
    expect(stdout).toContain("the invoice");
    for (const alive of ["\u001b", "\u0007", "\u202e"]) expect(stdout).not.toContain(alive);
    expect(stdout).not.toMatch(/^::/m);
  });
});

describe("promptops gate's report", () => {
  it("writes the same JSON to a file as it prints, from the folder it runs in", async () => {
    const { directory, git } = inTeam();
    mkdirSync(join(directory, "docs"));
    const file = join("..", "report of today.json");
    const run = await runCli(join(directory, "docs"), ["gate", "--report", file, "--json"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const written = readFileSync(join(directory, "report of today.json"), "utf8");
    expect(written).toBe(run.stdout);
    expect(reportOf(written)).toMatchObject({ format: "promptops-report/1", verdict: "passed" });
    expect(git("status", "--porcelain", "--untracked-files=all")).toBe('?? "report of today.json"');
  });

  it("keeps the verdict on the screen when the file cannot be written", async () => {
    const { directory } = inTeam();
    const { code, stdout, stderr } = await runCliInside(directory, ["gate", "--report", "prompts"]);
    expect(code).toBe(2);
    expect(stdout).toContain("Can merge: ");
    expect(stderr).toContain("is a folder, not a file");
  });
});

describe("promptops gate's provider", () => {
  const open = { [policyPath]: "{}\n" };

  it("is named by the policy or by the command; without one a prompt is not evaluated", async () => {
    const { directory } = inTeam(open);
    const verdictOf = (run: CliRun): unknown => reportOf(run.stdout).prompts.map(({ verdict }) => verdict);
    const [none, stub] = await Promise.all([
      runCliInside(directory, ["gate", "--json"]),
      runCliInside(directory, ["gate", "--json", "--provider", "stub"]),
    ]);
    expect([none.code, stub.code]).toEqual([0, 0]);
    expect([none, stub].map(verdictOf)).toEqual([["unevaluated"], ["ok"]]);
    const { stdout } = await runCliInside(directory, ["gate"]);
    expect(stdout).toMatch(/^support\.triage .* unevaluated$/m);
    expect(stdout).toContain("the policy names no provider for its model");
  });

  it("is unjudged without recordings, and the command that records is named", async () => {
    const { directory } = inTeam(open);
    const { code, stdout } = await runCli(directory, ["gate", "--provider", "replay"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^support\.triage .* unjudged$/m);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("promptops record support.triage");
  });

  it("is unjudged where it cannot be called", async () => {
    const { directory } = inTeam(open);
    const { code, stdout } = await runCliInside(directory, ["gate", "--provider", "openai"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^support\.triage .* unjudged$/m);
  });
});

describe("promptops record", () => {
  it("keeps answers from which replay gives the stub's accuracies, and the same bytes each time", async () => {
    const { directory, write, git } = inTeam(second);
    write({ [promptPath]: prompt({ without: "billing" }) });
    const byStub = reportOf((await runCli(directory, ["gate", "--json"])).stdout);
    const recorded = await runCli(directory, ["record", "support.triage", "--provider", "stub"]);
    expect(recorded).toMatchObject({ code: 0, stderr: "", left: [] });
    expect(recorded.stdout).toBe("recorded      support.triage: 32 answers\n");
    const path = join(directory, "evals", "recordings", "support.triage.jsonl");
    const bytes = readFileSync(path, "utf8");
    expect(bytes.split("\n").length).toBe(33);

    const replay = ["gate", "--provider", "replay", "--json"];
    const [once, again] = await Promise.all([runCli(directory, replay), runCli(directory, replay)]);
    expect(once.code).toBe(1);
    expect(again.stdout).toBe(once.stdout);
    const byReplay = reportOf(once.stdout);
    const accuracies = ({ id, base, head }: ReportRow): unknown => [id, base?.accuracy, head?.accuracy];
    expect(byReplay.prompts.map(accuracies)).toEqual(byStub.prompts.map(accuracies));
    expect(byReplay.prompts.map(accuracies)).toEqual([["support.triage", 1, 0.5]]);

    await runCli(directory, ["record", "support.triage", "--provider", "stub"]);
    expect(readFileSync(path, "utf8")).toBe(bytes);
    expect(git("status", "--porcelain", "--untracked-files=all")).toBe(
      ` M ${promptPath}\n?? evals/recordings/support.triage.jsonl`,
    );
  });

  it("records every prompt, and keeps old answers where the suite has grown", async () => {
    const { directory, write } = inTeam(second);
    const all = await runCliInside(directory, ["record"]);
    expect(all).toMatchObject({ code: 0 });
    expect(all.stdout.trimEnd().split("\n").toSorted()).toEqual([
      "recorded      legal.triage: 16 answers",
      "recorded      support.triage: 16 answers",
    ]);
    write({ [suitePath]: `${suite}  - { input: "one more invoice", expected: billing }\n` });
    const missing = await runCliInside(directory, ["gate", "--provider", "replay"]);
    expect(missing.code).toBe(2);
    await runCliInside(directory, ["record", "support.triage"]);
    const complete = await runCliInside(directory, ["gate", "--provider", "replay"]);
    expect(complete.code).toBe(0);
  });

  it("says why a prompt was not recorded", async () => {
    const { directory, write } = inTeam();
    write({ [promptPath]: prompt({ extra: "temprature: 0" }) });
    const { code, stdout } = await runCliInside(directory, ["record"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^not recorded {2}support\.triage: /);
  });
});
