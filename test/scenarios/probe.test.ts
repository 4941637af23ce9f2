import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { newRepository } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";
import type { Issue } from "../fake-github/issues.ts";
import type { ActionRun } from "../fake-github/run-action.ts";
import { json, wireServer } from "../model/providers/wire-server.ts";
import { policyPath, promptPath, suitePath, type Team, team } from "./team.ts";

const token = {
  as: "github-actions[bot]",
  permissions: { contents: "read", issues: "write" },
} as const;

const cases = Array.from({ length: 20 }, (_, at) => `  - { input: "invoice ${at}", expected: billing }\n`);
const policy = `models: { provider: openai }
approval: { owner_map: { support-team: ["@acme/support"] } }
`;
const files = {
  [policyPath]: policy,
  [promptPath]:
    "id: support.triage\nversion: 1\nowner: support-team\nmodel: small\ntags: [support]\noutput: { type: label, labels: [billing, other] }\ntemplate: Sort.\n",
  [suitePath]: `prompt_id: support.triage\ncases:\n${cases.join("")}`,
};
const kept = "baselines/support.triage@1.answers.jsonl";

interface Provider {
  /** What it answers to everything; null: it answers nothing. */
  says: string | null;
  readonly heard: () => number;
  readonly variables: Readonly<Record<string, string>>;
}

async function provider(): Promise<Provider> {
  const state: { says: string | null } = { says: "billing" };
  const server = await wireServer((response, heard) => {
    const message = { role: "assistant", content: state.says, refusal: null };
    const answer = {
      id: "1",
      object: "chat.completion",
      created: 1,
      model: "small",
      choices: [{ index: 0, message, finish_reason: "stop" }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    };
    return json(state.says === null ? {} : answer)(response, heard);
  });
  onTestFinished(async () => await server[Symbol.asyncDispose]());
  const variables = { OPENAI_API_KEY: "sk-0123456789", OPENAI_BASE_URL: `${server.url}/v1` };
  return Object.assign(state, { heard: () => server.heard.length, variables });
}

let answers = "";

/** What `probe --record` keeps of the first answers. */
async function recorded({ variables }: Provider): Promise<string> {
  if (answers !== "") return answers;
  const { directory, commit } = newRepository();
  commit(files);
  await runMain(["probe", "--record"], { directory, environment: variables });
  answers = readFileSync(join(directory, kept), "utf8");
  return answers;
}

interface Scene extends Team {
  readonly model: Provider;
  readonly probe: (inputs?: Readonly<Record<string, string>>) => Promise<ActionRun>;
}

async function scene(more: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const model = await provider();
  const here = await team({ ...files, [kept]: await recorded(model), ...more });
  const { repository, run } = here;
  return {
    ...here,
    model,
    probe: (inputs = {}) =>
      run(
        { event: "schedule", repository, sha: repository.tip("main") },
        { token, inputs: { probe: "true", ...inputs }, depth: 0, variables: model.variables },
      ),
  };
}

const shown = ({ state, title }: Issue): object => ({ state, title });
const closed = { state: "closed", title: "support.triage: the same prompt is answered worse" };
const open = { ...closed, state: "open" };

describe("the scheduled probe", () => {
  it("opens one issue, keeps it while it cannot tell, and closes it on recovery", async () => {
    const { model, probe, repository } = await scene();
    expect(await probe()).toMatchObject({ code: 0, outputs: { verdict: "passed" } });
    expect(repository.issues).toEqual([]);
    model.says = "other";
    const worse = await probe();
    expect(worse).toMatchObject({
      code: 1,
      outputs: { verdict: "blocked", headline: "1 version: 1 answered worse than when it was kept" },
    });
    expect(worse.summary).toContain("| **drift** | 100.0 % → 0.0 % | 20 of 20 |");
    const [issue] = repository.issues;
    expect(repository.issues.map(shown)).toEqual([open]);
    expect(issue?.body).toContain("@acme/support: what runs was asked its suite again");
    expect(issue?.body).toContain("100.0 % → 0.0 %, 20 of 20 answers in other words");
    await probe();
    model.says = null;
    expect(await probe()).toMatchObject({ code: 1, outputs: { verdict: "unjudged" } });
    expect(repository.issues.map(shown)).toEqual([open]);
    model.says = "billing";
    expect(await probe()).toMatchObject({ code: 0, outputs: { verdict: "passed" } });
    expect(repository.issues.map(shown)).toEqual([closed]);
  });

  it("opens no second issue where GitHub did not say that it opened the first, or a run was stopped", async () => {
    const { fake, model, probe, repository } = await scene();
    model.says = "other";
    fake.fail("issues/create", { kind: "break", when: "after" });
    fake.fail("issues/list-for-repo", { kind: "status", status: 404 });
    expect((await probe()).code).toBe(1);
    expect((await probe()).code).toBe(1);
    expect(repository.issues.map(shown)).toEqual([open]);
  });

  it("says where nothing was kept, asks nothing then, and leaves an open issue open", async () => {
    const { model, probe, repository } = await scene();
    model.says = "other";
    await probe();
    await repository.commit({ branch: "main", files: { [kept]: null } });
    const before = model.heard();
    const run = await probe();
    expect({ code: run.code, asked: model.heard() - before }).toEqual({ code: 0, asked: 0 });
    expect(run.summary).toContain("1 version: 1 no reference");
    expect(repository.issues.map(shown)).toEqual([open]);
  });

  it("believes no marker that somebody else wrote", async () => {
    const { model, probe, repository } = await scene();
    const body = "<!-- promptops:probe prompt=support.triage about=1 -->\nmine";
    repository.issue({ author: "mallory", body, labels: ["promptops"] });
    model.says = "other";
    await probe();
    expect(repository.issues.map(({ author, body: text }) => [author.login, text === body])).toEqual([
      ["mallory", true],
      ["github-actions[bot]", false],
    ]);
  });

  it("shows no case's text where the policy keeps it from comments", async () => {
    const { model, probe, repository } = await scene({
      [policyPath]: `${policy}privacy: { comment: ids }\n`,
    });
    model.says = "other";
    const { stdout, summary } = await probe();
    const texts = [stdout, summary, ...repository.issues.map(({ body }) => body)];
    expect(texts.filter((text) => text?.includes("invoice"))).toEqual([]);
    expect(repository.issues).toHaveLength(1);
  });

  it.each([
    { why: "a budget of nothing", inputs: { "max-cost-usd": "0" }, says: "1 version: 1 not judged" },
    {
      why: "an organisation that forbids the provider",
      inputs: { "org-policy": "privacy: { providers: [anthropic] }\n" },
      says: "1 version: 1 not judged",
    },
    { why: "both inputs", inputs: { monitor: "true" }, says: "`monitor` and `probe` are both true" },
  ])("asks nothing and touches no issue with $why", async ({ inputs, says }) => {
    const { fake, model, probe } = await scene();
    const before = model.heard();
    const { code, outputs, stdout } = await probe(inputs);
    expect({ code, verdict: outputs["verdict"], asked: model.heard() - before }).toEqual({
      code: 1,
      verdict: "unjudged",
      asked: 0,
    });
    expect(stdout).toContain(says);
    expect(fake.requests.filter(({ operation }) => /^issues\/(?:create|update)/.test(operation))).toEqual([]);
  });

  it("is not started by whoever may push a branch", async () => {
    const { repository, run } = await scene();
    const sha = await repository.commit({ branch: "theirs", files: { "a.txt": "a\n" } });
    const happening = { event: "workflow_dispatch", repository, branch: "theirs", sha } as const;
    const { code, stdout } = await run(happening, { token, inputs: { probe: "true" } });
    expect(code).toBe(1);
    expect(stdout).toContain("The probe was started on");
  });
});
