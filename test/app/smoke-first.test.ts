import { describe, expect, it } from "vitest";
import { smokeStepName } from "../../src/approval/check-names.ts";
import { publishSmokeCheck } from "../../src/github/checks/smoke-check.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import type { WorkflowRun } from "../fake-github/workflow-runs.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";
import { policy, production, releasedBranch, running } from "../github/environment-scene.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

const staging = "environments/staging.yaml";
const workflow = ".github/workflows/smoke.yml";

/** Production takes refund 4 only after staging's smoke test; staging runs 4, and both owners approve the move. */
async function moved({ to = 4, staged = 4 } = {}) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/data", { members: ["alice"] });
  fake.team("acme/operations", { members: ["olga", "pat"] });
  for (const login of ["alice", "olga", "pat"]) repository.permissions.set(login, "write");
  await releasedBranch(repository, [
    {
      ".github/promptops.yml": policy.replace(" }", ", after: { staging: 7d } }"),
      [workflow]: "on: push\n",
      [staging]: running(staged),
    },
  ]);
  const smoked = repository.tip("main");
  const token = fake.token(workflowToken);
  const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
  const pull = await repository.pullRequest({ author: "pat", files: { [production]: running(to) } });
  for (const by of ["olga", "alice"]) pull.review({ by });
  const { settle } = await startTestApp(fake);
  let id = 1000;
  return {
    repository,
    smoked,
    /** A workflow run with its check run, as smoke.yml leaves them. */
    smoke: async (changes: Partial<WorkflowRun> = {}) => {
      const run: WorkflowRun = {
        id: ++id,
        headSha: smoked,
        headBranch: "main",
        event: "push",
        path: workflow,
        headRepository: "acme/prompts",
        steps: [
          { name: smokeStepName("staging"), conclusion: "success", completedAt: new Date().toISOString() },
        ],
        ...changes,
      };
      repository.workflowRuns.push(run);
      const place = { owner: "acme", repo: "prompts", headSha: smoked };
      const said = { environment: "staging", word: "passed", run: run.id, lines: ["cases: passed"] } as const;
      expect(await publishSmokeCheck(octokit, place, said)).toBeNull();
    },
    judged: async () => {
      await settle({ event: "pull_request", action: "edited", pull });
      const check = shownCheck(repository, pull.headSha);
      return { conclusion: check?.conclusion, said: JSON.stringify(check?.output) };
    },
  };
}

describe("production takes a version only after a smoke test in staging", () => {
  it("waits for it, whoever approved, and passes then", async () => {
    const { smoke, judged } = await moved();
    const first = await judged();
    expect(first.conclusion).toBe("action_required");
    expect(first.said).toContain(
      "only after a smoke test of it passed in `staging`, 7 days ago at most. There is none",
    );
    await smoke();
    expect((await judged()).conclusion).toBe("success");
  });

  it.each<readonly [string, Partial<WorkflowRun>, string]>([
    ["a pull request's workflow", { event: "pull_request", headBranch: "feature" }, "was set off by"],
    ["a workflow of another branch", { headBranch: "feature" }, "is no governed branch"],
    ["another workflow of the branch", { steps: [] }, "has no step"],
    ["a file that does not stand there", { path: ".github/workflows/other.yml" }, "is of another"],
    ["another repository", { headRepository: "mallory/prompts" }, "belongs to another repository"],
  ])("does not believe %s", async (_, changes, why) => {
    const { smoke, judged } = await moved();
    await smoke(changes);
    const { conclusion, said } = await judged();
    expect(conclusion).toBe("action_required");
    expect(said).toContain(why);
  });

  it("does not believe a run of a workflow file that changed since", async () => {
    const { repository, smoke, judged } = await moved();
    await smoke();
    await repository.commit({ branch: "main", files: { [workflow]: "on: [push, schedule]\n" } });
    const { conclusion, said } = await judged();
    expect(conclusion).toBe("action_required");
    expect(said).toContain("than the one that stands there now");
  });

  it("asks for a test of that very version", async () => {
    const { smoke, judged } = await moved({ staged: 3 });
    await smoke();
    expect((await judged()).said).toContain("There is none. Promote `refund` 4 to `staging` first");
  });

  it("lets a rollback through without one", async () => {
    const { judged } = await moved({ to: 2 });
    expect((await judged()).conclusion).toBe("success");
  });
});
