import { describe, expect, it } from "vitest";
import { type GateCheck, publishCheck } from "../../../src/github/checks/check-run.ts";
import { workflowToken } from "../../fake-github/workflow-token.ts";
import { scene } from "../scene.ts";

const reportDigest = "a".repeat(64);
const check: GateCheck = {
  verdict: "passed",
  would: null,
  folder: null,
  title: "3 prompts passed",
  summary: "All is **well**.",
  cost_usd: 0,
  policy: "p",
  reportDigest,
  inconclusive: [],
  belowByChance: [],
  measured: [],
};

describe(publishCheck, () => {
  it.each([
    { verdict: "passed", conclusion: "success" },
    { verdict: "blocked", conclusion: "failure" },
    { verdict: "unjudged", conclusion: "action_required" },
  ] as const)("concludes $conclusion when the verdict is $verdict", async ({ verdict, conclusion }) => {
    const { octokit, pull, repository } = await scene();
    const commit = { owner: "acme", repo: "prompts", headSha: pull.headSha };
    expect(await publishCheck(octokit, commit, { ...check, verdict })).toMatchObject({ status: "published" });
    expect(repository.checkRuns).toMatchObject([
      {
        name: "promptops/gate",
        headSha: pull.headSha,
        status: "completed",
        conclusion,
        externalId: reportDigest,
        output: {
          title: "3 prompts passed",
          summary: `All is **well**.\n\nVerdict: ${verdict}\nReport: sha256:${reportDigest}`,
        },
      },
    ]);
  });

  it("cuts a summary that GitHub would refuse at a line's end, and keeps the digest", async () => {
    const { octokit, pull, repository } = await scene();
    const commit = { owner: "acme", repo: "prompts", headSha: pull.headSha };
    const summary = "a line of words\n".repeat(6000);
    expect(await publishCheck(octokit, commit, { ...check, summary })).toMatchObject({ status: "published" });
    expect(repository.checkRuns[0]?.output["summary"]).toMatch(
      /a line of words\n\nVerdict: passed\nReport: sha256:a{64}$/,
    );
  });

  it("explains a token that may not", async () => {
    const { octokit, pull } = await scene({ ...workflowToken, permissions: { contents: "read" } });
    const commit = { owner: "acme", repo: "prompts", headSha: pull.headSha };
    expect(await publishCheck(octokit, commit, check)).toEqual({
      status: "forbidden",
      what: "GitHub did not let this run write a check run: Resource not accessible by integration",
      remedy: expect.stringContaining("`checks: write`"),
    });
  });

  it("says that a commit is not there", async () => {
    const { octokit } = await scene();
    const commit = { owner: "acme", repo: "prompts", headSha: "0".repeat(40) };
    expect(await publishCheck(octokit, commit, check)).toMatchObject({
      status: "failed",
      what: expect.stringContaining("No commit found"),
    });
  });
});
