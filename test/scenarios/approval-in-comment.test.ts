import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { ActionRun } from "../fake-github/run-action.ts";
import { forkToken } from "../fake-github/workflow-token.ts";
import { production, refund, releasedBranch, running } from "../github/environment-scene.ts";
import { files, policyPath, prompt, promptPath, type Team, team } from "./team.ts";

const changed = { [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) };
const owners = (list: string): string =>
  `models: { provider: stub }\napproval: { require: all, owner_map: { support-team: [${list}] } }\n`;

interface Scene extends Team {
  readonly pull: PullRequest;
  readonly body: () => string;
}

/** A changed prompt that anna and bo may approve, or as the policy says. */
async function scene(policy: string = owners('"@anna", "@bo"'), fork?: string): Promise<Scene> {
  const here = await team({ ...files, [policyPath]: policy });
  for (const login of ["anna", "bo", "octo"]) here.repository.permissions.set(login, "write");
  here.repository.permissions.set("root", "admin");
  here.fake.team("acme/support", { members: ["anna", "bo"] });
  const pull = await here.opened(changed, fork);
  return { ...here, pull, body: () => here.repository.comments[0]?.body ?? "" };
}

/** The requests that only the question who approved makes. */
function askedWho({ requests }: ActionRun): readonly string[] {
  const own = ["repos/list-collaborators", "repos/list-activities", "pulls/list-commits"];
  return requests.map(({ operation }) => operation).filter((operation) => own.includes(operation));
}

function approvalIn({ outputs }: ActionRun): unknown {
  return JSON.parse(readFileSync(outputs["report"] ?? "", "utf8")).approval;
}

describe("the Action's comment on a change that needs approval", () => {
  it("says who can still approve", async () => {
    const { run, pull, body } = await scene();
    const ran = await run({ event: "pull_request", pull });
    expect(ran.code).toBe(0);
    expect(body()).toContain("**Needs approval:** `support.triage`: (anna or bo)");
    expect(approvalIn(ran)).toMatchObject({
      state: "pending",
      rows: [{ id: "support.triage", why: ["require-all"] }],
    });
    expect(ran.requests.length).toBeLessThanOrEqual(20);
  });

  it("says who approved, and in whose name", async () => {
    const { runBuilt: run, pull, body } = await scene();
    pull.review({ by: "anna" });
    const ran = await run({ event: "pull_request", pull });
    expect(body()).toContain("**Approved:** `support.triage`: anna ✓");
    expect(approvalIn(ran)).toMatchObject({ state: "success" });
  });

  it("says why an approval does not count", async () => {
    const { run, pull, body } = await scene();
    pull.review({ by: "anna" });
    await pull.push({ files: { [promptPath]: prompt({ extra: "parameters: { temperature: 1 }" }) } });
    await run({ event: "pull_request", action: "synchronize", pull });
    expect(body()).toContain("`support.triage`: (anna or bo)");
    expect(body()).toMatch(/The approval of `@anna` is stale/);
  });

  it("asks an owner where the run itself is inconclusive, before its own check run is written", async () => {
    const policy = `models: { provider: stub }
gate: { on_inconclusive: owner, baseline: interval, large_drop: 1, margin: 0, repeats: [1] }
approval: { owner_map: { support-team: ["@anna"] } }
`;
    const { run, opened, body } = await scene(policy);
    const pull = await opened({
      [promptPath]: prompt().replace("invoice, charge, refund, payment", "invoice, charge, refund"),
    });
    const ran = await run({ event: "pull_request", pull });
    expect(JSON.parse(ran.outputs["prompts"] ?? "")).toMatchObject([{ verdict: "inconclusive" }]);
    expect(body()).toContain("`support.triage`: (anna)");
    expect(approvalIn(ran)).toMatchObject({ state: "pending", rows: [{ why: ["inconclusive"] }] });
  });

  it("names the owners as the files do where the token may not see their team", async () => {
    const { run, pull, body } = await scene(owners('"@acme/support"'));
    const ran = await run({ event: "pull_request", pull });
    expect(ran.code).toBe(0);
    expect(body()).toContain("**Needs approval:** `support.triage`: support-team must approve");
    expect(body()).toContain("Who approved is not readable with this token");
    expect(approvalIn(ran)).toMatchObject({ state: "unread", rows: [] });
  });

  it("names them where GitHub fails, and the verdict stays", async () => {
    const { run, pull, body, fake } = await scene();
    fake.fail("repos/list-collaborators", { kind: "status", status: 500 }, 9);
    const ran = await run({ event: "pull_request", pull });
    expect({ code: ran.code, verdict: ran.outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(body()).toContain("support-team must approve");
    expect(body()).toContain("Who approved could not be read from GitHub this time.");
  });

  it("says it in the summary where a fork's token may not comment", async () => {
    const { runBuilt: run, pull, repository } = await scene(owners('"@acme/support"'), "mallory");
    const { summary, code } = await run({ event: "pull_request", pull }, { token: forkToken });
    expect(code).toBe(0);
    expect(repository.comments).toEqual([]);
    expect(summary).toContain("support-team must approve");
    expect(summary).toContain("not readable with this token");
  });

  it("is there for a change of the policy alone, unless its only administrator made it", async () => {
    const here = await scene();
    const policyAlone = { [policyPath]: "models: { provider: stub }\n" };
    const byOther = await here.opened(policyAlone);
    await here.run({ event: "pull_request", pull: byOther });
    expect(here.body()).toContain("the policy, `.github/promptops.yml`: (root)");
    const byRoot = await here.repository.pullRequest({ author: "root", branch: "tidy", files: policyAlone });
    const ran = await here.run({ event: "pull_request", pull: byRoot });
    expect(approvalIn(ran)).toMatchObject({ state: "success", rows: [] });
    expect(here.repository.comments).toHaveLength(1);
  });
});

describe("the Action's comment on a promotion in a protected environment", () => {
  async function promotion(owners: string): Promise<Scene> {
    const here = await team({});
    for (const login of ["anna", "olga"]) here.repository.permissions.set(login, "write");
    here.fake.team("acme/operations", { members: ["olga"] });
    const protects = `environments: { production: { owners: [${owners}] } }\n`;
    const released = { [policyPath]: protects, "prompts/refund.yaml": refund(4, "a draft", "@anna") };
    await releasedBranch(here.repository, [released]);
    const pull = await here.opened({ [production]: running(4) });
    return { ...here, pull, body: () => here.repository.comments[0]?.body ?? "" };
  }

  it("says who can still approve, and then who did", async () => {
    const { run, pull, body } = await promotion('"@olga"');
    const happening = { event: "pull_request", pull } as const;
    await run(happening);
    expect(body()).toContain(
      "**Needs approval:** the environment, `environments/production.yaml`: (olga) **and** (anna)",
    );
    for (const by of ["olga", "anna"]) pull.review({ by });
    const ran = await run(happening);
    expect(body()).toContain(
      "**Approved:** the environment, `environments/production.yaml`: olga ✓ **and** anna ✓",
    );
    expect(approvalIn(ran)).toMatchObject({ rows: [{ kind: "environment", why: ["promotion"] }] });
  });

  it("names the owners as the policy does where the token may not see their team", async () => {
    const { runBuilt: run, pull, body } = await promotion('"@acme/operations"');
    expect(approvalIn(await run({ event: "pull_request", pull }))).toMatchObject({ state: "unread" });
    expect(body()).toContain(
      "**Needs approval:** the environment, `environments/production.yaml`: operations must approve what moves, and an owner of each prompt that does not go back",
    );
    expect(body()).toContain("does not show it team:acme/operations");
  });
});

describe("who approved is not asked", () => {
  it("for an environment that is not protected", async () => {
    const here = await team();
    await here.repository.commit({ branch: "main", files: { [production]: "# Nothing.\n{}\n" } });
    const pull = await here.opened({ [production]: "{}\n" });
    const ran = await here.run({ event: "pull_request", pull });
    expect([askedWho(ran), approvalIn(ran), here.repository.comments]).toEqual([[], null, []]);
  });

  it("where nothing needs approval", async () => {
    const { run, pull } = await scene("models: { provider: stub }\n");
    const ran = await run({ event: "pull_request", pull });
    expect(askedWho(ran)).toEqual([]);
    expect(approvalIn(ran)).toBeNull();
  });

  it("in a merge group and on a push", async () => {
    const { run, pull, repository } = await scene();
    const group = {
      event: "merge_group",
      repository,
      base: pull.baseSha,
      head: pull.mergeSha ?? "",
    } as const;
    const ran = await run(group);
    expect([askedWho(ran), approvalIn(ran)]).toEqual([[], null]);
    const before = repository.tip("main");
    const after = await repository.commit({ branch: "main", files: changed });
    expect(askedWho(await run({ event: "push", repository, before, after }))).toEqual([]);
  });

  it("by a run without a token, or by one shard of several", async () => {
    const { run, pull } = await scene();
    const happening = { event: "pull_request", pull } as const;
    const without = await run(happening, { inputs: { "github-token": "" }, depth: 0 });
    expect([askedWho(without), approvalIn(without)]).toEqual([[], null]);
    expect(askedWho(await run(happening, { inputs: { shard: "1/2" } }))).toEqual([]);
  });
});
