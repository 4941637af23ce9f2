import { describe, expect, it } from "vitest";
import { type GateCheck, publishCheck } from "../../src/github/checks/check-run.ts";
import { checkText, reportFormat } from "../../src/github/checks/check-text.ts";
import { connect, type Octokit } from "../../src/github/connect/connect.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";
import { digestOf } from "../policy/digest-of.ts";
import { shownCheck, startTestApp, type TestApp } from "./start-test-app.ts";

const path = "prompts/refund.yaml";
const workflow = ".github/workflows/promptops.yml";
const prompt = (template: string): string => `id: refund
version: 1
owner: "@alice"
model: gpt-4o
tags: []
template: ${template}
`;
const relies = `gate: { on_inconclusive: owner }
approval: { policy_paths: [".github/promptops.yml"] }
`;

interface Scene extends TestApp {
  readonly pull: PullRequest;
  readonly octokit: Octokit;
  /** The gate's check run, as the Action writes it at a commit. */
  readonly publish: (headSha: string, inconclusive?: readonly string[], octokit?: Octokit) => Promise<void>;
  /** The same, where nothing is inconclusive. */
  readonly publishBelow: (headSha: string, belowByChance: readonly string[]) => Promise<void>;
  readonly stranger: Octokit;
  readonly judged: () => Promise<{ readonly conclusion: unknown; readonly details: string }>;
}

const said: GateCheck = {
  verdict: "passed",
  would: null,
  folder: null,
  title: "t",
  summary: "s",
  cost_usd: 0,
  policy: "p",
  reportDigest: "d",
  inconclusive: [],
  belowByChance: [],
  measured: [],
};

async function scene(policy = relies, files: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  await repository.commit({
    branch: "main",
    files: { ".github/promptops.yml": policy, [path]: prompt("one"), [workflow]: "on: pull_request\n" },
  });
  const pull = await repository.pullRequest({ author: "pat", files: { [path]: prompt("two"), ...files } });
  const app = await startTestApp(fake);
  const connection = (as: string): Octokit =>
    connect({ token: fake.token({ ...workflowToken, as }), apiUrl: fake.apiUrl, log: () => {} });
  const octokit = connection("github-actions[bot]");
  return {
    ...app,
    pull,
    octokit,
    stranger: connection("other[bot]"),
    publish: async (headSha, inconclusive = [], by = octokit) => {
      await publishCheck(
        by,
        { owner: "acme", repo: "prompts", headSha },
        { ...said, policy: digestOf(policy), inconclusive },
      );
    },
    publishBelow: async (headSha, belowByChance) => {
      await publishCheck(
        octokit,
        { owner: "acme", repo: "prompts", headSha },
        { ...said, policy: digestOf(policy), belowByChance },
      );
    },
    judged: async () => {
      await app.settle({ event: "pull_request", action: "synchronize", pull });
      const check = shownCheck(repository, pull.headSha);
      return { conclusion: check?.conclusion, details: String(check?.output["text"]) };
    },
  };
}

describe("where the policy asks owners about what is inconclusive", () => {
  it("the report of this head decides whom", async () => {
    const { publish, judged, pull } = await scene();
    await publish(pull.headSha);
    expect((await judged()).conclusion).toBe("success");
    await publish(pull.headSha, ["refund"]);
    expect(await judged()).toMatchObject({
      conclusion: "action_required",
      details: expect.stringContaining("inconclusive"),
    });
    pull.review({ by: "alice" });
    expect((await judged()).conclusion).toBe("success");
  });

  it.each<{
    why: string;
    says: string;
    files?: Record<string, string>;
    write: (here: Scene) => Promise<unknown>;
  }>([
    { why: "nobody wrote a report", says: "is missing", write: async () => null },
    {
      why: "another policy judged",
      says: "is of another policy than the one in force",
      write: ({ octokit, pull }) =>
        publishCheck(octokit, { owner: "acme", repo: "prompts", headSha: pull.headSha }, said),
    },
    {
      why: "another app wrote it",
      says: "is missing",
      write: ({ publish, pull, stranger }) => publish(pull.headSha, [], stranger),
    },
    {
      why: "it is of an earlier head",
      says: "is missing",
      write: async ({ publish, pull }) => {
        await publish(pull.headSha);
        await pull.push({ files: { [path]: prompt("three") } });
      },
    },
    {
      why: "it says another head than it stands on",
      says: "is of another head",
      write: async ({ octokit, pull }) => {
        const text = {
          version: "1",
          verdict: "passed",
          digest: "d",
          cost_usd: 0,
          policy: "p",
          inconclusive: [],
          below_baseline: [],
        };
        await forged(octokit, pull.headSha, checkText({ head: "f".repeat(40), ...text }));
      },
    },
    {
      why: "it cannot be read",
      says: "cannot be read",
      write: ({ octokit, pull }) => forged(octokit, pull.headSha, "all is well"),
    },
    {
      why: "the pull request changes the workflow that wrote it",
      says: "was written while the workflow files differ",
      files: { [workflow]: "on: push\n" },
      write: ({ publish, pull }) => publish(pull.headSha),
    },
    {
      why: "the pull request adds a workflow that may have written it",
      says: "was written while the workflow files differ",
      files: { ".github/workflows/forge.yml": "on: pull_request\n" },
      write: ({ publish, pull }) => publish(pull.headSha),
    },
  ])("the check waits while $why, whoever approves", async ({ says, files = {}, write }) => {
    const here = await scene(relies, files);
    await write(here);
    here.pull.review({ by: "alice" });
    expect(await here.judged()).toMatchObject({
      conclusion: "action_required",
      details: expect.stringContaining(says),
    });
  });

  it("no report is waited for where the policy does not rely on it", async () => {
    const { judged } = await scene("{}\n");
    expect((await judged()).conclusion).toBe("success");
  });
});

describe("where the policy asks owners about what is below its baseline by chance", () => {
  const policy = relies.replace("on_inconclusive", "baseline");

  it("the report of this head decides whom, and what is inconclusive is asked of nobody", async () => {
    const { publish, publishBelow, judged, pull } = await scene(policy);
    expect((await judged()).conclusion).toBe("action_required");
    await publish(pull.headSha, ["refund"]);
    expect((await judged()).conclusion).toBe("success");
    await publishBelow(pull.headSha, ["refund"]);
    expect(await judged()).toMatchObject({
      conclusion: "action_required",
      details: expect.stringContaining("is below its baseline, which may be chance"),
    });
    pull.review({ by: "pat" });
    expect((await judged()).conclusion).toBe("action_required");
    pull.review({ by: "alice" });
    expect((await judged()).conclusion).toBe("success");
  });

  it("a report that does not tell them cannot be relied on", async () => {
    const { octokit, judged, pull } = await scene(policy);
    const older = {
      format: reportFormat,
      head: pull.headSha,
      verdict: "passed",
      digest: "d",
      inconclusive: [],
    };
    await forged(octokit, pull.headSha, `\`\`\`json\n${JSON.stringify(older)}\n\`\`\``);
    pull.review({ by: "alice" });
    expect(await judged()).toMatchObject({
      conclusion: "action_required",
      details: expect.stringContaining("cannot be read"),
    });
  });

  it("what is below by chance is asked of nobody under another policy", async () => {
    const { publishBelow, judged, pull } = await scene();
    await publishBelow(pull.headSha, ["refund"]);
    expect((await judged()).conclusion).toBe("success");
  });
});

async function forged(octokit: Octokit, head_sha: string, text: string): Promise<void> {
  await octokit.rest.checks.create({
    owner: "acme",
    repo: "prompts",
    name: "promptops/gate",
    head_sha,
    status: "completed",
    conclusion: "success",
    output: { title: "t", summary: "s", text },
  });
}
