import { describe, expect, it } from "vitest";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { ActionRun } from "../fake-github/run-action.ts";
import { forkToken } from "../fake-github/workflow-token.ts";
import { wireServer } from "../model/providers/wire-server.ts";
import { fickleServer } from "./fickle-server.ts";
import { files, policyPath, prompt, promptPath, type Team, team } from "./team.ts";

const policy = "models: { map: { claude-3-5-sonnet: { provider: openai, model: small } } }\n";
const label = "promptops-evaluate";
const worse = { [promptPath]: prompt({ without: "billing", extra: "parameters: { temperature: 0 }" }) };

interface Scene {
  readonly here: Team;
  readonly pull: PullRequest;
  /** The trusted workflow, after a run that `actor` set off. */
  readonly second: (options: {
    readonly actor: string;
    readonly createdAt?: string;
    readonly head?: string;
  }) => Promise<ActionRun>;
  /** The bodies of the comments. */
  readonly comments: () => readonly string[];
}

/** A stranger's pull request to a repository that has a maintainer. */
async function scene(url: string, as: "run" | "runBuilt" = "run"): Promise<Scene> {
  const here = await team({ ...files, [policyPath]: policy });
  const run = here[as];
  here.repository.permissions.set("mona", "write");
  here.repository.permissions.set("tri", "triage");
  const pull = await here.opened(worse, "mallory");
  const variables = { OPENAI_API_KEY: "sk-secret", OPENAI_BASE_URL: `${url}/v1` };
  return {
    here,
    pull,
    second: (options) => run({ event: "workflow_run", pull, ...options }, { variables }),
    comments: () => here.repository.comments.map(({ body }) => body),
  };
}

describe("a fork's pull request, in two stages", () => {
  it("gets its files checked in the first, without a key and without a request", async () => {
    const here = await team({ ...files, [policyPath]: policy });
    const pull = await here.opened({ [promptPath]: prompt({ extra: "temprature: 0" }) }, "mallory");
    const broken = await here.run({ event: "pull_request", pull }, { token: forkToken });
    expect(broken.outputs["verdict"]).toBe("blocked");
    expect(broken.summary).toContain("temprature");
    await pull.push({ files: worse });
    const unasked = await here.run(
      { event: "pull_request", action: "synchronize", pull },
      { token: forkToken },
    );
    expect({ code: unasked.code, verdict: unasked.outputs["verdict"] }).toEqual({
      code: 1,
      verdict: "unjudged",
    });
    expect(unasked.outputs["headline"]).toBe("⚪ A maintainer starts the evaluation");
    expect(unasked.summary).toContain("You need not do anything");
  });

  it("is evaluated at the labelled commit once a maintainer's label set off the run", async () => {
    await using server = await wireServer(fickleServer(0));
    const { here, pull, second, comments } = await scene(server.url, "runBuilt");
    const waiting = await second({ actor: "mallory" });
    expect({ code: waiting.code, verdict: waiting.outputs["verdict"] }).toEqual({
      code: 1,
      verdict: "unjudged",
    });
    expect(waiting.outputs["headline"]).toBe("⚪ A maintainer starts the evaluation");
    expect(comments()).toEqual([expect.stringContaining(label)]);
    expect(server.heard.length).toBe(0);
    const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
    const { code, outputs } = await second({ actor: "mona", createdAt: at });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(comments()).toEqual([expect.stringContaining("Can merge: ")]);
    expect(here.repository.checkRuns.map(({ headSha }) => headSha)).toContain(pull.headSha);
    expect(server.heard.length).toBe(32);
  });

  it.each<{ readonly why: string; readonly happens: (scene: Scene) => Promise<ActionRun> }>([
    {
      why: "a later push carries the label",
      happens: async ({ here, pull, second }) => {
        here.repository.label({ number: pull.number, label, by: "mona" });
        await pull.push({ files: { [promptPath]: prompt({ without: "technical" }) } });
        return await second({ actor: "mallory" });
      },
    },
    {
      why: "the run is for the labelled commit and the head has moved on",
      happens: async ({ here, pull, second }) => {
        const labelled = pull.headSha;
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        await pull.push({ files: { [promptPath]: prompt({ without: "technical" }) } });
        return await second({ actor: "mona", createdAt: at, head: labelled });
      },
    },
    {
      why: "the maintainer reopens the pull request long after the label",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        await pull.push({ files: { [promptPath]: prompt({ without: "technical" }) } });
        const later = new Date(Date.parse(at) + 6 * 60_000).toISOString();
        return await second({ actor: "mona", createdAt: later });
      },
    },
    {
      why: "the author pushes after the label and the maintainer updates the branch at once",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        await pull.push({ files: { [promptPath]: prompt({ without: "technical" }) } });
        return await second({ actor: "mona", createdAt: new Date(Date.parse(at) + 60_000).toISOString() });
      },
    },
    {
      why: "the maintainer opens the pull request again after the label",
      happens: async ({ here, pull, second }) => {
        const reopened = { number: pull.number, label, by: "mona", event: "reopened" } as const;
        here.repository.label({ ...reopened, event: "labeled" });
        const { at } = here.repository.label(reopened);
        return await second({ actor: "mona", createdAt: at });
      },
    },
    {
      why: "the label came after the run",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        const earlier = new Date(Date.parse(at) - 60_000).toISOString();
        return await second({ actor: "mona", createdAt: earlier });
      },
    },
    {
      why: "the label was taken off again",
      happens: async ({ here, pull, second }) => {
        here.repository.label({ number: pull.number, label, by: "mona" });
        const { at } = here.repository.label({ number: pull.number, label, by: "mona", event: "unlabeled" });
        return await second({ actor: "mona", createdAt: at });
      },
    },
    ...[
      { why: "who may only sort issues set the label", by: "tri" },
      { why: "the author set the label", by: "mallory" },
      { why: "a bot set the label", by: "labeler[bot]" },
    ].map(({ why, by }) => ({
      why,
      happens: async ({ here, pull, second }: Scene): Promise<ActionRun> => {
        here.repository.permissions.set("labeler[bot]", "write");
        const { at } = here.repository.label({ number: pull.number, label, by });
        return await second({ actor: by, createdAt: at });
      },
    })),
    {
      why: "a maintainer set another label",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label: "documentation", by: "mona" });
        return await second({ actor: "mona", createdAt: at });
      },
    },
    {
      why: "GitHub does not tell who set the label",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        here.fake.fail("issues/list-events", { kind: "status", status: 404 });
        return await second({ actor: "mona", createdAt: at });
      },
    },
    {
      why: "GitHub does not tell what the maintainer may do",
      happens: async ({ here, pull, second }) => {
        const { at } = here.repository.label({ number: pull.number, label, by: "mona" });
        here.fake.fail("repos/get-collaborator-permission-level", { kind: "status", status: 404 });
        return await second({ actor: "mona", createdAt: at });
      },
    },
  ])("asks no model where $why", async ({ happens }) => {
    await using server = await wireServer(fickleServer(0));
    const { code, outputs } = await happens(await scene(server.url));
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(server.heard.length).toBe(0);
  });
});
