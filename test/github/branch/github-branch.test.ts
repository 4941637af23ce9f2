import { describe, expect, it } from "vitest";
import { branchMemory } from "../../../src/github/branch/branch-chain.ts";
import { githubBranch } from "../../../src/github/branch/github-branch.ts";
import type { BranchCommit } from "../../../src/prompt/history/branch-commit.ts";
import { lead, leadPath } from "../../prompt/branch.ts";
import { type Scene, scene } from "../scene.ts";

const pathspecs = [":(glob)prompts/**/*.yaml"];
const repository = { owner: "acme", repo: "prompts" };

function branchOf({ octokit }: Scene, memory = branchMemory()) {
  return githubBranch(octokit, repository, memory);
}

async function changes(here: Scene, tip: string, memory = branchMemory()) {
  const read = await branchOf(here, memory).branchHistory(tip, pathspecs);
  if (read.status === "missing") throw new Error(read.what);
  const commits: BranchCommit[] = [];
  for await (const some of read.value) commits.push(...some);
  return commits.map((commit) => ({
    message: commit.message.trim(),
    changes: commit.changes.map(({ path, from, oid }) => [path, from, oid === null ? "gone" : "there"]),
  }));
}

describe(githubBranch, () => {
  it("tells the commits of the first-parent line that changed a prompt, oldest first", async () => {
    const here = await scene();
    const { commit } = here.repository;
    const moved = "prompts/sales/opening.yaml";
    await commit({ branch: "main", message: "add", files: { [leadPath]: lead(1, "A") } });
    await commit({ branch: "main", message: "beside", files: { "README.md": "x" } });
    const first = (await here.repository.git(["rev-parse", "main"])).trim();
    const side = await commit({
      branch: "side",
      parents: [first],
      message: "on the side",
      files: { [leadPath]: lead(1, "B") },
    });
    await commit({
      branch: "main",
      parents: [first, side],
      message: "merge",
      files: { [leadPath]: lead(1, "B") },
    });
    await commit({ branch: "main", message: "move", files: { [leadPath]: null, [moved]: lead(1, "B") } });
    const tip = await commit({ branch: "main", message: "delete", files: { [moved]: null } });
    expect(await changes(here, tip)).toEqual([
      { message: "add", changes: [[leadPath, null, "there"]] },
      { message: "merge", changes: [[leadPath, null, "there"]] },
      { message: "move", changes: [[moved, leadPath, "there"]] },
      { message: "delete", changes: [[moved, null, "gone"]] },
    ]);
  });

  it("asks for what is new alone where it remembers the rest, also after a forced push", async () => {
    const here = await scene();
    const { commit } = here.repository;
    const memory = branchMemory();
    const first = await commit({ branch: "main", message: "add", files: { [leadPath]: lead(1, "A") } });
    const second = await commit({ branch: "main", message: "edit", files: { [leadPath]: lead(1, "B") } });
    await changes(here, second, memory);
    const asked = here.fake.requests.length;
    await changes(here, second, memory);
    expect(here.fake.requests.length - asked).toBeLessThanOrEqual(1);
    const other = await commit({
      branch: "main",
      parents: [first],
      message: "instead",
      files: { [leadPath]: lead(1, "C") },
    });
    expect((await changes(here, other, memory)).map(({ message }) => message)).toEqual(["add", "instead"]);
  });

  it("tells of a tree the policy alone, and gives blobs by their ids", async () => {
    const here = await scene();
    const { repository: own } = here;
    const sha = await own.commit({ branch: "main", files: { ".github/promptops.yml": "{}\n" } });
    const branch = branchOf(here);
    const tree = await branch.tree({ kind: "commit", sha });
    const oid = (await own.git(["rev-parse", "main:.github/promptops.yml"])).trim();
    expect(tree).toEqual({
      status: "known",
      value: { oid: sha, entries: [{ path: ".github/promptops.yml", mode: "100644", oid }] },
    });
    const blob = (await branch.blobs([oid], 100)).get(oid);
    expect(blob?.status === "read" ? Buffer.from(blob.bytes).toString("utf8") : blob).toBe("{}\n");
    await expect(branch.tree({ kind: "commit", sha: "1".repeat(40) })).rejects.toThrow("no commit");
  });

  it.each([{ kind: "cut" }, { kind: "status", status: 404 }] as const)(
    "rejects where GitHub does not answer (%o), and tells no shorter history",
    async (fault) => {
      const here = await scene();
      const tip = await here.repository.commit({ branch: "main", files: { [leadPath]: lead(1, "A") } });
      here.fake.fail("git/get-tree", fault, 9);
      await expect(changes(here, tip)).rejects.toThrow(/\w/);
    },
  );
});
