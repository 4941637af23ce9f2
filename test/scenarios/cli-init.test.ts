import { mkdirSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { prompt, promptPath } from "./team.ts";

const workflow = ".github/workflows/promptops.yml";
const policy = ".github/promptops.yml";
const editor = [
  ...["environment", "policy", "prompt", "suite"].map((kind) => `.github/schemas/${kind}.schema.json`),
  ".vscode/settings.json",
];
const example = ["prompts/support/message_triage.yaml", "evals/support/message_triage.yaml"];

function untracked(git: (...args: readonly string[]) => string): readonly string[] {
  return git("ls-files", "--others")
    .split("\n")
    .filter((path) => path !== "")
    .toSorted();
}

describe("promptops init", () => {
  it("sets an empty repository up so that validate and gate pass, and keeps all of it the second time", async () => {
    const { directory, git } = newRepository();
    const first = await runCli(directory, ["init", "--demo"]);
    const files = [workflow, policy, ...editor, ...example].toSorted();
    expect(untracked(git)).toEqual(files);
    expect(first).toMatchObject({ code: 0, stderr: "", left: [] });
    for (const path of files) expect(first.stdout).toContain(`wrote  ${path}`);

    expect(await runCli(directory, ["validate"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/: no problems\n$/),
    });
    const gate = await runCli(directory, ["gate"]);
    expect(gate.code).toBe(0);
    expect(gate.stdout).toMatch(/^support\.message-triage +100 % +90 % \(10 over\) +1, new +10 +ok$/m);

    const before = files.map((path) => readFileSync(join(directory, path), "utf8"));
    const second = await runCli(directory, ["init", "--owner", "somebody-else"]);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain(`kept   ${policy}`);
    expect(second.stdout).not.toContain("wrote");
    expect(files.map((path) => readFileSync(join(directory, path), "utf8"))).toEqual(before);
    expect(untracked(git)).toEqual(files);
  });

  it("finds out the default branch and the author's account, from a folder below", async () => {
    const { directory, git, commit } = newRepository();
    commit({ "docs/a.md": "#\n" });
    git("branch", "--move", "trunk");
    git("update-ref", "refs/remotes/origin/trunk", "HEAD");
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    git("checkout", "--quiet", "-b", "add-promptops");
    git("config", "user.email", "123+ada@users.noreply.github.com");
    const { code, stdout } = await runCli(join(directory, "docs"), ["init"]);
    expect(code).toBe(0);
    expect(stdout).toContain("The owner of the first prompt is @ada.");
    expect(readFileSync(join(directory, workflow), "utf8")).toContain('branches: ["trunk"]');
    expect(readFileSync(join(directory, example[0] ?? ""), "utf8")).toContain('owner: "@ada"');
  });

  it("does not take the branch of the work for the default one", async () => {
    const { directory, git, commit } = newRepository();
    commit();
    git("checkout", "--quiet", "-b", "add-promptops");
    await runCliInside(directory, ["init"]);
    expect(readFileSync(join(directory, workflow), "utf8")).toContain('branches: ["main"]');
  });

  it("names the owner that it is told", async () => {
    const { directory } = newRepository();
    const { stdout } = await runCliInside(directory, ["init", "--owner", "@acme/support"]);
    expect(stdout).toContain("The owner of the first prompt is @acme/support.");
    expect(await runCliInside(directory, ["validate"])).toMatchObject({ code: 0 });
  });

  it.each(["", "two words", "@", 'a"b', "a\nb"])("refuses the owner %j and writes nothing", async (owner) => {
    const { directory, git } = newRepository();
    const { code, stderr } = await runCliInside(directory, ["init", "--owner", owner]);
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be an owner");
    expect(untracked(git)).toEqual([]);
  });

  it("adds no prompt where there is one, and names its model in the policy", async () => {
    const { directory, git, write } = newRepository();
    write({ [promptPath]: prompt().replace("claude-3-5-sonnet", "our-model") });
    const { code, stdout } = await runCliInside(directory, ["init"]);
    expect(code).toBe(0);
    expect(stdout).toContain("The prompts that are there already are left as they are.");
    expect(untracked(git)).toEqual([policy, promptPath, workflow, ...editor].toSorted());
    expect(readFileSync(join(directory, policy), "utf8")).toContain('"our-model": {');
  });

  it("adds no prompt where the policy looks for prompts elsewhere", async () => {
    const { directory, git, write } = newRepository();
    write({ [policy]: 'prompts: ["texts/**/*.yaml"]\n' });
    expect(await runCliInside(directory, ["init"])).toMatchObject({ code: 0 });
    expect(untracked(git)).toEqual([policy, workflow, ...editor].toSorted());
  });

  it("writes nothing through a link that a repository holds", async () => {
    const { directory, git } = newRepository();
    const outside = temporaryFolder();
    symlinkSync(outside, join(directory, ".github"));
    const folder = await runCli(directory, ["init"]);
    expect(folder).toMatchObject({ code: 2, stdout: "" });
    expect(folder.stderr).toContain("symbolic link");
    expect(git("ls-files", "--others")).toBe(".github");

    git("clean", "--quiet", "--force");
    mkdirSync(join(directory, ".github"));
    symlinkSync(join(outside, "policy"), join(directory, policy));
    const file = await runCli(directory, ["init"]);
    expect(file.stdout).toContain(`kept   ${policy}`);
    expect(readlinkSync(join(directory, policy))).toBe(join(outside, "policy"));
    expect(() => readFileSync(join(outside, "policy"))).toThrow("ENOENT");
  });

  it("says what is in the way of a folder", async () => {
    const { directory, write } = newRepository();
    write({ ".github": "a file\n" });
    const { code, stderr } = await runCliInside(directory, ["init"]);
    expect(code).toBe(2);
    expect(stderr).toContain("a file stands where a folder is needed");
  });
});
