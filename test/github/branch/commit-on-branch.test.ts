import { describe, expect, it } from "vitest";
import { commitOnBranch, type NewCommit } from "../../../src/github/branch/commit-on-branch.ts";
import type { BranchRule } from "../../fake-github/branch-rules.ts";
import type { Fault } from "../../fake-github/fault.ts";
import { type Scene, scene } from "../scene.ts";

const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]);

async function commit(here: Scene, differences: Partial<NewCommit> = {}) {
  const expectedHead = (await here.repository.git(["rev-parse", "main"])).trim();
  return await commitOnBranch(here.octokit, {
    owner: "acme",
    repo: "prompts",
    branch: "main",
    expectedHead,
    message: "Release a 2\n\n- a: version 1 -> 2\n\nPromptops-Merge: abc\n",
    files: [{ path: "prompts/a.yaml", bytes }],
    ...differences,
  });
}

const all = { as: "promptops[bot]" };

describe(commitOnBranch, () => {
  it("writes every byte and the whole message", async () => {
    const here = await scene(all);
    const outcome = await commit(here);
    const tip = (await here.repository.git(["rev-parse", "main"])).trim();
    expect(outcome).toEqual({ status: "committed", sha: tip });
    expect(await here.repository.git(["show", "-s", "--format=%B", "main"])).toBe(
      "Release a 2\n\n- a: version 1 -> 2\n\nPromptops-Merge: abc\n",
    );
    expect(await here.repository.git(["show", "main:prompts/a.yaml"])).toBe(bytes.toString("utf8"));
  });

  it("says that the branch moved, and writes nothing", async () => {
    const here = await scene(all);
    const expectedHead = (await here.repository.git(["rev-parse", "main"])).trim();
    const tip = await here.repository.commit({ branch: "main", files: { "b.txt": "b" } });
    expect(await commit(here, { expectedHead })).toEqual({ status: "moved" });
    expect((await here.repository.git(["rev-parse", "main"])).trim()).toBe(tip);
  });

  it.each<{ kind: string; rule: BranchRule | null }>([
    { kind: "a ruleset", rule: { branch: "main", type: "pull_request" } },
    { kind: "a merge queue", rule: { branch: "main", type: "merge_queue" } },
    { kind: "classic protection", rule: null },
  ])("says in GitHub's words that $kind forbids it", async ({ rule }) => {
    const here = await scene(all);
    if (rule === null) here.repository.protections.set("main", { checks: [] });
    else here.repository.branchRules.push(rule);
    expect(await commit(here)).toMatchObject({ status: "forbidden", why: expect.stringMatching(/\w/) });
  });

  it.each<{ why: string; fault: Fault; made: boolean }>([
    { why: "a 502 before it", fault: { kind: "status", status: 502 }, made: false },
    { why: "a 502 after it", fault: { kind: "status", status: 502, when: "after" }, made: true },
    { why: "half an answer", fault: { kind: "cut" }, made: true },
    { why: "a broken connection", fault: { kind: "break", when: "after" }, made: true },
  ])("takes $why for no answer, and does not try again", async ({ fault, made }) => {
    const here = await scene(all);
    const before = (await here.repository.git(["rev-parse", "main"])).trim();
    here.fake.fail("graphql:CommitOnBranch", fault);
    expect(await commit(here)).toMatchObject({ status: "unclear" });
    expect((await here.repository.git(["rev-parse", "main"])).trim() !== before).toBe(made);
    expect(here.fake.requests.filter(({ alias }) => alias === "graphql:CommitOnBranch")).toHaveLength(1);
  });

  it("rejects where the token may not write", async () => {
    const here = await scene({ as: "promptops[bot]", permissions: { contents: "read" } });
    await expect(commit(here)).rejects.toThrow(/\w/);
  });
});
