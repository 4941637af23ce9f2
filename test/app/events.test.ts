import { describe, expect, it } from "vitest";
import { publishCheck } from "../../src/github/checks/check-run.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { moveRef } from "../fake-git/references.ts";
import { recordPush } from "../fake-github/activities.ts";
import { merge } from "../fake-github/merge.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";
import { digestOf } from "../policy/digest-of.ts";
import { shownCheck, startTestApp, type TestAppOptions } from "./start-test-app.ts";

const path = "prompts/refund.yaml";
const nothing = "0".repeat(40);

const prompt = (template: string, tags = "[sensitive]"): string => `id: refund
version: 1
owner: "@acme/owners"
model: gpt-4o
tags: ${tags}
template: ${template}
`;

interface Plan extends TestAppOptions {
  readonly policy?: string;
  readonly base?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** The app's clock is GitHub's. */
  readonly oneClock?: boolean;
}

/** A sensitive prompt of acme/owners (alice, bob) that pat changes. */
async function scene(plan: Plan = {}) {
  const fake = await startFakeGitHub({ violations: "expected" });
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice", "bob"] });
  for (const login of ["alice", "bob", "pat", "eve"]) repository.permissions.set(login, "write");
  repository.permissions.set("root", "admin");
  const files = { ".github/promptops.yml": plan.policy ?? "{}\n", [path]: prompt("A"), ...plan.base };
  await repository.commit({ branch: "main", files });
  const pull = await repository.pullRequest({ author: "pat", files: plan.files ?? { [path]: prompt("B") } });
  const now = plan.oneClock ? () => fake.world.nextSecond() * 1000 : Date.now;
  const here = await startTestApp(fake, { now, ...plan });
  const shown = (of = pull) => shownCheck(repository, of.headSha);
  return {
    ...here,
    fake,
    repository,
    pull,
    shown,
    title: (of = pull): unknown => shown(of)?.output["title"],
    approvals: (): number => repository.checkRuns.filter(({ name }) => name === "promptops/approval").length,
    tip: async (): Promise<string> => (await repository.git(["rev-parse", "main"])).trim(),
    crowd: async (count: number): Promise<void> => {
      for (let n = 0; n < count; n++)
        await repository.pullRequest({
          author: "pat",
          branch: `other-${n}`,
          files: { [`src/f${n}.ts`]: "x" },
        });
    },
  };
}

describe("a push to the base", () => {
  it("decides about no pull request that holds no prompt, nor does the release that follows a merge", async () => {
    const { pull, crowd, settle, tell, tip, approvals, fake, repository } = await scene();
    await crowd(12);
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    const before = await tip();
    const count = approvals();
    const after = await merge(fake.world, pull, { method: "squash", by: "pat" });
    await tell({ event: "push", repository, before, after });
    await settle({ event: "pull_request", action: "closed", pull });
    await settle({ event: "push", repository, before: after, after: await tip() });
    expect(approvals() - count).toBe(0);
  });

  it.each([
    { why: "a file of .github", files: { ".github/CODEOWNERS": "* @x\n" }, runs: 0 },
    {
      why: "the gate's part of the policy",
      files: { ".github/promptops.yml": "gate: { alpha: 0.01 }\n" },
      runs: 0,
    },
    { why: "who must approve", files: { ".github/promptops.yml": "approval: { require: all }\n" }, runs: 1 },
    {
      why: "another prompt",
      files: { "prompts/other.yaml": prompt("X").replace("refund", "other") },
      runs: 0,
    },
  ])("of $why decides about $runs", async ({ files, runs }) => {
    const { crowd, settle, tip, approvals, repository } = await scene();
    await crowd(3);
    const before = await tip();
    const after = await repository.commit({ branch: "main", files });
    await settle({ event: "push", repository, before, after });
    expect(approvals()).toBe(runs);
  });

  it("takes back at once what passes and shares a file with it, then decides", async () => {
    const { pull, crowd, settle, tip, repository, fake, shown } = await scene();
    await crowd(60);
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    expect(shown()?.conclusion).toBe("success");
    const before = await tip();
    const after = await repository.commit({ branch: "main", files: { [path]: prompt("C") } });
    const count = repository.checkRuns.length;
    const asked = fake.requests.length;
    await settle({ event: "push", repository, before, after });
    const runs = repository.checkRuns.slice(count);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["action_required", "action_required"]);
    expect(runs[0]?.output["title"]).toBe("The base changed a file of this pull request");
    expect(fake.requests.length - asked).toBeLessThan(60);
    expect(runs.some(({ status }) => status === "in_progress")).toBe(false);
  });

  it("leaves nothing in progress where it cannot be decided, and the next sweep decides", async () => {
    let fails = false;
    const { pull, settle, tip, repository, shown, app } = await scene({
      pauses: [],
      readFacts: (asked, read) => (fails ? Promise.reject(new Error("the limit is reached")) : read(asked)),
    });
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    const before = await tip();
    const after = await repository.commit({ branch: "main", files: { [path]: prompt("C") } });
    fails = true;
    await settle({ event: "push", repository, before, after });
    expect(shown()).toMatchObject({ status: "completed", conclusion: "failure" });
    fails = false;
    await app.sweep();
    await app.idle();
    expect(shown()?.conclusion).toBe("action_required");
  });
});

describe("what GitHub tells late", () => {
  it("is looked for again: a review that is not listed yet", async () => {
    const { pull, settle, app, shown } = await scene();
    const review = pull.review({ by: "alice" });
    pull.reviews.splice(pull.reviews.indexOf(review), 1);
    await settle({ event: "pull_request_review", pull, review });
    expect(shown()?.conclusion).toBe("action_required");
    pull.reviews.push(review);
    await expect.poll(() => shown()?.conclusion, { timeout: 10_000 }).toBe("success");
    await app.idle();
  });

  it("is found by the sweep where every further look was too early", async () => {
    const { pull, settle, app, shown } = await scene({ pauses: [] });
    const review = pull.review({ by: "alice" });
    pull.reviews.splice(pull.reviews.indexOf(review), 1);
    await settle({ event: "pull_request_review", pull, review });
    pull.reviews.push(review);
    await app.sweep();
    await app.idle();
    expect(shown()?.conclusion).toBe("success");
  });

  it.each([
    { who: "GitHub's workflows", as: "github-actions[bot]", heard: true },
    { who: "another app", as: "other[bot]", heard: false },
  ])("is the gate's report, of $who: heard $heard", async ({ as, heard }) => {
    const policy =
      "gate: { on_inconclusive: owner }\napproval: { policy_paths: ['.github/promptops.yml'] }\n";
    const free = { [path]: prompt("A", "[]") };
    const { pull, settle, shown, title, repository, fake } = await scene({
      policy,
      base: free,
      files: { [path]: prompt("B", "[]") },
      oneClock: true,
    });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(title()).toMatch(/gate|evaluation/i);
    const token = fake.token({ ...workflowToken, as });
    const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
    const said = {
      verdict: "passed",
      title: "t",
      summary: "s",
      reportDigest: "d",
      cost_usd: 0,
      policy: digestOf(policy),
    } as const;
    const check = { ...said, inconclusive: [], belowByChance: [], measured: [], would: null, folder: null };
    await publishCheck(octokit, { owner: "acme", repo: "prompts", headSha: pull.headSha }, check);
    const run = repository.checkRuns.findLast(({ name }) => name === "promptops/gate");
    if (run === undefined) throw new Error("there is no run");
    await settle({ event: "check_run", action: "completed", repository, run });
    expect(shown()?.conclusion).toBe(heard ? "success" : "action_required");
  });
});

describe("a branch with a past", () => {
  it("asks only who pushed since it left the base", async () => {
    const { repository, fake, tip, settle, shown } = await scene();
    const main = await tip();
    recordPush(fake.world, repository, { branch: "develop", before: nothing, after: main, by: "root" });
    const old = await repository.commit({ branch: "develop", parents: [main], files: { "old.txt": "1" } });
    recordPush(fake.world, repository, { branch: "develop", before: main, after: old, by: "alice" });
    moveRef(repository.store, "refs/heads/main", old);
    const files = { [path]: prompt("B") };
    const pull = await repository.pullRequest({ author: "pat", branch: "develop", from: old, files });
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    expect(shown(pull)?.conclusion).toBe("success");
  });

  it("can be decided with a thousand pushes behind it", async () => {
    const { repository, fake, tip, settle, shown } = await scene();
    const main = await tip();
    for (let n = 0; n < 1100; n++)
      recordPush(fake.world, repository, { branch: "develop", before: main, after: main, by: "eve" });
    const pull = await repository.pullRequest({ author: "pat", branch: "develop", files: { "a.ts": "1" } });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shown(pull)?.conclusion).toBe("success");
  });
});

describe("a pull request larger than GitHub lists", () => {
  it.each([
    { counts: { changedFiles: 3500 }, files: { "src/a.ts": "1" }, conclusion: "success" },
    { counts: { commits: 300 }, files: { "src/a.ts": "1" }, conclusion: "success" },
    { counts: { changedFiles: 3500 }, files: { [path]: prompt("B") }, conclusion: "failure" },
    { counts: { commits: 300 }, files: { [path]: prompt("B") }, conclusion: "failure" },
    { counts: { changedFiles: 3500 }, files: { "prompts/new.yaml": prompt("B") }, conclusion: "failure" },
  ])("with $counts is $conclusion by its trees", async ({ counts, files, conclusion }) => {
    const { pull, settle, shown } = await scene({ files });
    Object.assign(pull.counts, counts);
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shown()?.conclusion).toBe(conclusion);
  });
});

describe("a write that GitHub refuses", () => {
  it("decides nothing: an answer in a locked conversation", async () => {
    const { pull, settle, shown, log, fake, repository } = await scene();
    pull.review({ by: "alice" });
    fake.fail("issues/create-comment", { kind: "status", status: 403 });
    const comment = repository.comment({ number: pull.number, author: "pat", body: "/promptops explain" });
    await settle({ event: "issue_comment", action: "created", pull, comment });
    expect(shown()?.conclusion).toBe("success");
    expect(log).toContainEqual(expect.objectContaining({ msg: "a command could not be answered" }));
  });

  it("decides nothing, and is not tried at each turn: a request for review", async () => {
    const { pull, settle, shown, fake } = await scene();
    fake.fail("pulls/request-reviewers", { kind: "status", status: 403 });
    const asked = (): number =>
      fake.requests.filter(({ path: at, method }) => method === "POST" && at.endsWith("/requested_reviewers"))
        .length;
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shown()?.conclusion).toBe("action_required");
    const count = asked();
    await settle({ event: "pull_request", action: "edited", pull });
    expect(asked()).toBe(count);
  });
});
