import { describe, expect, it } from "vitest";
import { publishCheck } from "../../../src/github/checks/check-run.ts";
import { readPullRequestCost } from "../../../src/github/checks/pull-request-cost.ts";
import { type Scene, scene } from "../scene.ts";

const pullRequest = { owner: "acme", repo: "prompts", number: 1 };

async function ran(here: Scene, cost_usd: number | null, more: object = {}): Promise<void> {
  const commit = { owner: "acme", repo: "prompts", headSha: here.pull.headSha };
  await publishCheck(here.octokit, commit, {
    verdict: "passed",
    would: null,
    folder: null,
    title: "t",
    summary: "s",
    cost_usd,
    policy: "p",
    reportDigest: "a".repeat(64),
    inconclusive: [],
    belowByChance: [],
    measured: [],
    ...more,
  });
}

describe(readPullRequestCost, () => {
  it("sums the runs on all commits, re-runs and folders too", async () => {
    const here = await scene();
    expect(await readPullRequestCost(here.octokit, pullRequest)).toEqual({ status: "read", usd: 0, runs: 0 });
    await ran(here, 0.1);
    await ran(here, 0.2);
    await ran(here, 1.5, { folder: "services/a" });
    await here.pull.push({ files: { "b.txt": "1" } });
    await ran(here, 0.04);
    const read = await readPullRequestCost(here.octokit, pullRequest);
    expect(read).toEqual({ status: "read", usd: 1.84, runs: 4 });
  });

  it("counts what no other app writes, and nothing for runs that did not say it yet", async () => {
    const here = await scene();
    await ran(here, 1);
    await ran(here, 2);
    await ran(here, 3);
    const [other, old] = here.repository.checkRuns;
    Object.assign(other ?? {}, { app: "stranger[bot]" });
    const text = '```json\n{"format":"promptops-gate-check/1","head":"x"}\n```';
    Object.assign(old ?? {}, { output: { ...old?.output, text } });
    const read = await readPullRequestCost(here.octokit, pullRequest);
    expect(read).toEqual({ status: "read", usd: 3, runs: 2 });
  });

  it.each([
    { why: "a run did not know it", spoil: (here: Scene) => ran(here, null) },
    {
      why: "a run's text is broken",
      spoil: async (here: Scene) => {
        await ran(here, 1);
        Object.assign(here.repository.checkRuns.at(-1) ?? {}, { output: { text: "```json\n{\n```" } });
      },
    },
    {
      why: "GitHub refuses its checks",
      spoil: async ({ fake }: Scene) => fake.fail("checks/list-for-ref", { kind: "status", status: 403 }),
    },
    {
      why: "GitHub refuses its commits",
      spoil: async ({ fake }: Scene) => fake.fail("pulls/list-commits", { kind: "status", status: 404 }),
    },
  ])("is unreadable where $why", async ({ spoil }) => {
    const here = await scene();
    await ran(here, 1);
    await spoil(here);
    expect(await readPullRequestCost(here.octokit, pullRequest)).toMatchObject({ status: "unreadable" });
  });
});
