import { describe, expect, it } from "vitest";
import { decide } from "../../../src/approval/decide.ts";
import { writeCommandAnswer } from "../../../src/github/comments/command-answer.ts";
import { readPullRequestFacts } from "../../../src/github/facts/read-pull-request-facts.ts";
import type { Fault } from "../../fake-github/fault.ts";
import { editComment } from "../../fake-github/issue-comments.ts";
import { type FactsScene, factsScene, policyFile, promptText } from "./facts-scene.ts";

const a = "prompts/a.yaml";
const suite = "evals/a.yaml";
const cases = (expected: string): string =>
  `prompt_id: a\ncases:\n  - input: hello\n    expected: ${expected}\n`;

function scene(more: Partial<Parameters<typeof factsScene>[0]> = {}): Promise<FactsScene> {
  return factsScene({
    base: { [a]: promptText("a"), [suite]: cases("x") },
    pull: { files: { [a]: promptText("a", { template: "Say it well." }) } },
    ...more,
  });
}

describe("the number of requests", () => {
  it("is at most 15 for three prompts with a suite and five reviews, and nothing is asked twice", async () => {
    const names = ["a", "b", "c"];
    const here = await factsScene({
      base: {
        [policyFile]: "approval: { fallback_owners: ['@acme/data'] }\n",
        ...Object.fromEntries(names.map((name) => [`prompts/${name}.yaml`, promptText(name)])),
        [suite]: cases("x"),
      },
      pull: {
        files: {
          ...Object.fromEntries(
            names.map((name) => [`prompts/${name}.yaml`, promptText(name, { template: "Say it well." })]),
          ),
          [suite]: cases("y"),
        },
      },
    });
    for (const by of ["alice", "bob", "carol", "dora", "eve"]) here.pull.review({ by });
    const facts = await here.read();
    expect(facts.api_faults).toBeUndefined();
    expect(facts.reviews).toHaveLength(5);
    expect(Object.keys(facts.head_prompts)).toHaveLength(3);
    expect(facts.changed_evals).toEqual({ [suite]: "a" });
    const asked = here.fake.requests.map(({ alias, path }) => alias ?? path);
    expect(asked.length).toBeLessThanOrEqual(15);
    const rest = asked.filter((each) => !each.startsWith("graphql:"));
    expect(new Set(rest).size).toBe(rest.length);
  });
});

describe("what GitHub does not give", () => {
  const server: Fault = { kind: "status", status: 500 };
  const cut: Fault = { kind: "cut" };
  it.each<{ what: string; operation: string; fault: Fault; faults: Record<string, number> }>([
    { what: "files", operation: "pulls/list-files", fault: server, faults: { files: 500 } },
    { what: "files, broken off", operation: "pulls/list-files", fault: cut, faults: { files: 0 } },
    {
      what: "files, forbidden",
      operation: "pulls/list-files",
      fault: { kind: "status", status: 403 },
      faults: { files: 403 },
    },
    {
      what: "files, 404",
      operation: "pulls/list-files",
      fault: { kind: "status", status: 404 },
      faults: { files: 404 },
    },
    {
      what: "files, 422",
      operation: "pulls/list-files",
      fault: { kind: "status", status: 422 },
      faults: { files: 422 },
    },
    {
      what: "files, too many requests",
      operation: "pulls/list-files",
      fault: { kind: "rate-limit", retryAfter: 60 },
      faults: { files: 429 },
    },
    { what: "pushes", operation: "repos/list-activities", fault: server, faults: { activity: 500 } },
    {
      what: "permissions",
      operation: "repos/list-collaborators",
      fault: server,
      faults: { permissions: 500 },
    },
    {
      what: "the branch point",
      operation: "repos/compare-commits-with-basehead",
      fault: server,
      faults: { merge_base: 0 },
    },
    { what: "files of commits", operation: "graphql:Files", fault: server, faults: { blobs: 500 } },
    { what: "files of commits, broken off", operation: "graphql:Files", fault: cut, faults: { blobs: 0 } },
    { what: "contents", operation: "graphql:Blobs", fault: server, faults: { prompts: 500 } },
    { what: "teams", operation: "graphql:Teams", fault: server, faults: { "team:acme/data": 500 } },
    { what: "teams, broken off", operation: "graphql:Teams", fault: cut, faults: { "team:acme/data": 0 } },
    {
      what: "teams, no points left",
      operation: "graphql:Teams",
      fault: { kind: "graphql-limit" },
      faults: { "team:acme/data": 429 },
    },
    { what: "the head at the end", operation: "graphql:Head", fault: server, faults: { head: 500 } },
  ])("is a fault and never an empty list: $what", async ({ operation, fault, faults }) => {
    const here = await scene();
    here.pull.review({ by: "alice" });
    here.fake.fail(operation, fault, 9);
    const facts = await here.read();
    expect(facts.api_faults).toMatchObject(faults);
    expect(decide(facts).state).toBe("error");
  });

  it("ends the reading where it is the pull request itself", async () => {
    const here = await scene();
    here.fake.fail("graphql:PullRequest", server, 9);
    await expect(here.read()).rejects.toThrow();
  });
});

describe(readPullRequestFacts, () => {
  it("reads every page of commits, reviews and comments", async () => {
    const here = await scene();
    for (let count = 0; count < 120; count++)
      here.pull.review({ by: "bob", state: "COMMENTED", body: `${count}` });
    for (let count = 0; count < 120; count++) {
      here.repository.comment({ number: 1, author: "bob", body: `/promptops override ${count}` });
    }
    const facts = await here.read();
    expect(facts.reviews.map(({ body }) => body)).toEqual(
      Array.from({ length: 120 }, (_, count) => `${count}`),
    );
    expect(facts.comments).toHaveLength(120);
  });

  it("reads of 10,000 comments those that may matter for this head alone", async () => {
    const here = await scene();
    const at = "2020-01-01T00:00:00Z";
    for (let count = 0; count < 10_000; count++)
      here.repository.comment({ number: 1, author: "bob", body: "hm", at });
    here.repository.comment({ number: 1, author: "bob", body: "/promptops recheck" });
    const facts = await here.read();
    expect(facts.comments).toMatchObject([{ body: "/promptops recheck" }]);
    expect(facts.api_faults).toBeUndefined();
    expect(here.fake.requests.filter(({ alias }) => alias === "graphql:MoreOfPullRequest")).toHaveLength(0);
  });

  it("gives up on more comments than it reads where an old one could count", async () => {
    const here = await scene({
      base: { [a]: promptText("a"), [policyFile]: "approval: { comment_approvals: true }\n" },
    });
    for (let count = 0; count < 3200; count++)
      here.repository.comment({ number: 1, author: "bob", body: "hm" });
    expect(await here.read()).toMatchObject({ api_faults: { comments: 0 } });
  });

  it("tells who edited a comment, and takes nobody's word for the app's answer", async () => {
    const here = await scene();
    const { repository, fake, pull } = here;
    const comment = repository.comment({ number: 1, author: "alice", body: "/promptops override x" });
    editComment(fake.world, comment, { by: "mallory", body: "/promptops override y" });
    const answer = `<!-- promptops:answer comment=${comment.id} head=${pull.headSha} -->\nDone.`;
    repository.comment({ number: 1, author: "promptops", body: answer });
    repository.comment({ number: 1, author: "mallory", body: answer });
    const own = repository.comment({ number: 1, author: "promptops[bot]", body: "Nothing." });
    editComment(fake.world, own, { by: "mallory", body: answer });
    expect((await here.read()).comments).toMatchObject([{ edited_by: "mallory", head_sha_at: null }]);
  });

  it("reads the app's answer to a command", async () => {
    const here = await scene();
    const headSha = here.pull.headSha;
    const { id } = here.repository.comment({ number: 1, author: "alice", body: "/promptops override x" });
    const answer = { comment: String(id), headSha };
    await writeCommandAnswer(
      here.octokit,
      { owner: "acme", repo: "prompts", number: 1 },
      { answer, text: "Done." },
    );
    expect((await here.read()).comments).toMatchObject([{ user: "alice", head_sha_at: headSha }]);
  });

  it("knows ghosts, bots and addresses of nobody", async () => {
    const here = await scene();
    here.pull.review({ by: null });
    here.pull.review({ by: "helper[bot]" });
    await here.pull.push({ files: { [a]: promptText("a", { template: "b" }) }, author: "x@elsewhere.test" });
    await here.pull.push({ files: { [a]: promptText("a", { template: "c" }) }, author: "promptops[bot]" });
    here.pull.author = null;
    expect(await here.read()).toMatchObject({
      author: null,
      reviews: [{ user: null }, { user: "helper[bot]", user_type: "Bot" }],
      commits: [
        { author: "author" },
        { author: null },
        { author: "promptops[bot]", committer: "promptops[bot]" },
      ],
    });
  });

  it("follows the repository to its new name", async () => {
    const here = await scene();
    here.fake.world.repositories.set("acme/before", here.repository);
    const asked = { owner: "acme", repo: "before", number: 1, app: null };
    const facts = await readPullRequestFacts(here.octokit, asked);
    expect(facts.api_faults).toBeUndefined();
    expect(here.fake.requests.filter(({ path }) => path.includes("/before/"))).toEqual([]);
  });

  it("does not know who pushed to a fork that is gone", async () => {
    const here = await scene({
      pull: { fork: "stranger", files: { [a]: promptText("a", { template: "b" }) } },
    });
    expect((await here.read()).commits).toMatchObject([{ pushed_by: "stranger" }]);
    here.pull.forkGone = true;
    const facts = await here.read();
    expect(facts).toMatchObject({ commits: [{ pushed_by: null }], pr: { from_fork: true } });
    expect(facts.api_faults).toBeUndefined();
  });

  it("says where the head is when it moved while it was read", async () => {
    const here = await scene();
    const reading = here.read();
    const sha = await here.pull.push({ files: { "README.md": "more\n" } });
    const facts = await reading;
    // Whatever came first, the facts never tell of one head with the files of another as if nothing had happened.
    expect([facts.head_sha, facts.head_moved_to]).toContain(sha);
  });

  it("is a fault when the head is moved away and put back by force while it is read", async () => {
    const here = await scene();
    here.fake.fail("graphql:Head", { kind: "slow", milliseconds: 1 });
    const reading = here.read();
    await expect.poll(() => here.fake.requests.length).toBeGreaterThan(1);
    const { headSha } = here.pull;
    await here.pull.forcePush({ files: { "README.md": "harmless\n" } });
    here.pull.headSha = headSha;
    const facts = await reading;
    expect(facts.api_faults).toMatchObject({ head: 0 });
    expect(decide(facts).state).toBe("error");
  });

  it.each([
    { what: "a link", content: { mode: "120000", content: "../secret.yaml" }, mode: "120000" },
    { what: "a submodule", content: { mode: "160000", content: "1".repeat(40) }, mode: "160000" },
    { what: "an executable", content: { mode: "100755", content: promptText("a") }, mode: "100755" },
  ] as const)("gives the mode of $what and reads nothing behind it", async ({ content, mode }) => {
    const here = await scene({ pull: { files: { [a]: content } } });
    expect(await here.read()).toMatchObject({ head_modes: { [a]: mode } });
  });

  it("sees a link that takes the place of a folder of prompts", async () => {
    const here = await factsScene({
      base: { "prompts/deep/a.yaml": promptText("deep.a") },
      pull: {
        files: { "prompts/deep/a.yaml": null, "prompts/deep": { mode: "120000", content: "../other" } },
      },
    });
    expect(await here.read()).toMatchObject({ head_modes: { "prompts/deep": "120000" } });
  });

  it("reads bytes that are no UTF-8 as they are, and large files whole", async () => {
    const bytes = Buffer.concat([Buffer.from(promptText("a")), Buffer.from([0xff])]);
    const here = await scene({
      pull: { files: { [a]: bytes, "prompts/b.yaml": `# ${"x".repeat(600_000)}\n` } },
    });
    expect(await here.read()).toMatchObject({
      head_prompts: { [a]: null, "prompts/b.yaml": null },
      head_parse_errors: { [a]: "text-encoding", "prompts/b.yaml": "file-too-large" },
    });
  });

  it("finds the prompt that has the id already which a new file takes", async () => {
    const here = await scene({
      pull: { files: { "prompts/mine.yaml": promptText("a", { owner: "@mallory" }) } },
    });
    const facts = await here.read();
    expect(Object.keys(facts.head_prompts).toSorted()).toEqual([a, "prompts/mine.yaml"]);
    expect(decide(facts).state).toBe("error");
  });

  it("tells of names that JavaScript inherits as of any other", async () => {
    const here = await factsScene({
      base: { "prompts/__proto__.yaml": promptText("proto") },
      pull: {
        files: {
          "prompts/__proto__.yaml": promptText("proto", { owner: ["__proto__/constructor", "constructor"] }),
        },
      },
    });
    expect(Object.keys((await here.read()).head_prompts)).toEqual(["prompts/__proto__.yaml"]);
  });

  it("compares the blobs of a merge group", async () => {
    const here = await scene();
    const group = await here.repository.commit({ parents: [here.pull.headSha], files: { [a]: "other\n" } });
    const facts = await here.read(group);
    expect(facts.merge_group?.head_sha).toBe(group);
    expect(facts.merge_group?.blobs[a]).not.toBe(facts.commits[0]?.blobs[a]);
    expect(await here.read("0".repeat(40))).toMatchObject({ api_faults: { merge_group: 404 } });
  });

  it("judges by the defaults and says why where the policy at base cannot be used", async () => {
    const here = await scene({
      base: { [a]: promptText("a"), [policyFile]: "approval: { approvals: many }\n" },
    });
    const facts = await here.read();
    expect(facts.config_error).toContain("line 1");
    expect(decide(facts).state).toBe("error");
  });
});

describe("commits of the app", () => {
  it.each([
    {
      what: "verified and of managed fields",
      change: { version: 2, parent: 1 },
      verified: true,
      managed: true,
    },
    {
      what: "of managed fields and unsigned",
      change: { version: 2, parent: 1 },
      verified: false,
      managed: undefined,
    },
    {
      what: "verified and of more",
      change: { version: 2, template: "Other." },
      verified: true,
      managed: undefined,
    },
  ])("are managed only when $what", async ({ change, verified, managed }) => {
    const here = await scene();
    const files = { [a]: promptText("a", { template: "Say it well.", ...change }) };
    await here.pull.push({ files, author: "promptops[bot]", by: "promptops[bot]", verified });
    expect((await here.read()).commits.at(-1)?.managed_only).toBe(managed);
  });

  it("are not managed where they change another file too", async () => {
    const here = await scene();
    const files = { [a]: promptText("a", { template: "Say it well.", version: 2 }), "src/a.ts": "1\n" };
    await here.pull.push({ files, author: "promptops[bot]", verified: true });
    expect((await here.read()).commits.at(-1)?.managed_only).toBeUndefined();
  });
});

describe("gate changes", () => {
  it.each([
    { what: "a changed expectation", files: { [suite]: cases("y") }, kind: "expectation-changed" },
    { what: "a suite with errors", files: { [suite]: `${cases("x")}nothing: 1\n` }, kind: "case-removed" },
    { what: "a deleted suite", files: { [suite]: null }, kind: "case-removed" },
  ])("are found in $what", async ({ files, kind }) => {
    const here = await scene({ pull: { files } });
    expect((await here.read()).gate_changes).toMatchObject({ [a]: [{ kind }] });
  });

  it("are found in data that a suite names", async () => {
    const suiteText = "prompt_id: a\ndata:\n  - { file: rows.csv, input: q }\n";
    const here = await factsScene({
      base: { [a]: promptText("a"), [suite]: suiteText, "evals/rows.csv": "q,expected\nhello,x\n" },
      pull: { files: { "evals/rows.csv": "q,expected\nhello,y\n" } },
    });
    expect(await here.read()).toMatchObject({
      changed_evals: { "evals/rows.csv": "a" },
      gate_changes: { [a]: [{ kind: "expectation-changed" }] },
    });
  });

  it("are found where a prompt leaves its suite behind under another name", async () => {
    const here = await scene({ pull: { files: { [a]: null, "prompts/b.yaml": promptText("b") } } });
    expect((await here.read()).gate_changes).toMatchObject({ "prompts/b.yaml": [{ kind: "case-removed" }] });
  });

  it("do not keep a suite that is broken at base from being repaired", async () => {
    const here = await factsScene({
      base: { [a]: promptText("a"), [suite]: "cases: [\n" },
      pull: { files: { [suite]: cases("x") } },
    });
    expect(await here.read()).toMatchObject({ changed_evals: { [suite]: "a" } });
  });

  const judgedBy = (model: string): string => `models: { judge: { provider: openai, model: ${model} } }\n`;
  const rubric = `prompt_id: a\ngraders: [{ llm-rubric: "is kind" }]\ncases:\n  - { input: hello }\n`;
  const other = promptText("a", { template: "Say it otherwise." });

  it.each([
    {
      how: "replaces the judge",
      changed: judgedBy("gpt-2"),
      what: "makes gpt-2 the judge instead of gpt-4o",
    },
    { how: "takes the judge away", changed: null, what: "takes away the judge gpt-4o" },
  ])("are found where the policy $how of a suite that stays as it is", async ({ changed, what }) => {
    const here = await factsScene({
      base: { [a]: promptText("a"), [suite]: rubric, [policyFile]: judgedBy("gpt-4o") },
      pull: { files: { [a]: other, [policyFile]: changed } },
    });
    expect((await here.read()).gate_changes).toEqual({
      [a]: [{ kind: "judge-changed", file: policyFile, what }],
    });
  });

  it("are not found in a judge that the base alone changed since the branch point", async () => {
    const here = await factsScene({
      base: { [a]: promptText("a"), [suite]: rubric, [policyFile]: judgedBy("gpt-4o") },
      pull: { files: { [a]: other } },
    });
    await here.repository.commit({ branch: "main", files: { [policyFile]: judgedBy("gpt-5") } });
    expect((await here.read()).gate_changes).toEqual({});
  });

  it("are read from the changed suite alone, not from the others", async () => {
    const others = Array.from({ length: 50 }, (_, count) => [`evals/o${count}.yaml`, cases("x")]);
    const here = await factsScene({
      base: { [a]: promptText("a"), [suite]: cases("x"), ...Object.fromEntries(others) },
      pull: { files: { [suite]: cases("y") } },
    });
    expect((await here.read()).gate_changes).toMatchObject({ [a]: [{ kind: "expectation-changed" }] });
    expect(here.fake.requests.length).toBeLessThanOrEqual(15);
  });

  it("are none where a prompt changes alone", async () => {
    expect((await (await scene()).read()).gate_changes).toEqual({});
  });
});

describe("a baseline of what runs", () => {
  const file = "baselines/a@1.json";
  const base = { [a]: promptText("a", { tags: [] }), [policyFile]: "gate: { on_gate_change: owner }\n" };

  it.each<{
    readonly what: string;
    readonly files: Readonly<Record<string, string | null>>;
    readonly kept: Readonly<Record<string, string>>;
  }>([
    { what: "is pinned", files: { [file]: "{}\n" }, kept: {} },
    { what: "is taken away", files: { [file]: null }, kept: { [file]: "{}\n" } },
    {
      what: "is of answers",
      files: { "baselines/a@1.answers.jsonl": "{}\n" },
      kept: {},
    },
  ])("asks the prompt's owner when it $what, and is bound to the approval", async ({ files, kept }) => {
    const { pull, octokit } = await factsScene({ base: { ...base, ...kept }, pull: { files } });
    const asked = { owner: "acme", repo: "prompts", number: pull.number, app: null };
    const facts = await readPullRequestFacts(octokit, asked);
    const [changed = ""] = Object.keys(files);
    expect(facts.gate_changes).toMatchObject({ [a]: [{ kind: "baseline-pinned", file: changed }] });
    expect(facts.changed_evals).toEqual({ [changed]: "a" });
    expect(decide(facts).state).toBe("pending");
    pull.review({ by: "alice" });
    expect(decide(await readPullRequestFacts(octokit, asked)).state).toBe("success");
    await pull.push({ files: { [changed]: '{ "other": true }\n' } });
    expect(decide(await readPullRequestFacts(octokit, asked)).state).toBe("pending");
  });

  it("of a prompt that is nowhere needs nobody", async () => {
    const { pull, octokit } = await factsScene({
      base,
      pull: { files: { "baselines/gone@1.json": "{}\n" } },
    });
    const facts = await readPullRequestFacts(octokit, {
      owner: "acme",
      repo: "prompts",
      number: pull.number,
      app: null,
    });
    expect({ state: decide(facts).state, evals: facts.changed_evals }).toEqual({
      state: "success",
      evals: {},
    });
  });
});

describe("a change of recordings alone", () => {
  const recordings = "evals/recordings/a.jsonl";
  const policy = "gate: { on_inconclusive: owner }\n";
  const gateReport = { status: "read", inconclusive: ["a"] } as const;
  const base = {
    [a]: promptText("a", { tags: [] }),
    [suite]: cases("x"),
    [recordings]: "{}\n",
    [policyFile]: policy,
  };
  const recorded = { base, pull: { files: { [recordings]: "{ }\n" } } };

  it("that makes a prompt inconclusive asks its owner, whose approval is bound to them", async () => {
    const { pull, octokit } = await factsScene(recorded);
    const asked = { owner: "acme", repo: "prompts", number: pull.number, app: null, gateReport };
    const decided = async (): Promise<unknown> => {
      const { state, prompts, reasons } = decide(await readPullRequestFacts(octokit, asked));
      const codes = reasons.map(({ code }) => code);
      return { state, why: prompts.flatMap(({ why }) => why.map(({ code }) => code)), codes };
    };
    const why = ["inconclusive", "eval"];
    expect(await decided()).toMatchObject({ state: "pending", why });
    pull.review({ by: "alice" });
    expect(await decided()).toMatchObject({ state: "success", why });
    await pull.push({ files: { [recordings]: "{  }\n" } });
    expect(await decided()).toMatchObject({ state: "pending", codes: expect.arrayContaining(["stale"]) });
  });

  it("that answers for the model asks its owner, whose approval is bound to them", async () => {
    const replayed = { ...base, [policyFile]: "models: { provider: replay, map: { m-1: {} } }\n" };
    const { pull, octokit } = await factsScene({ ...recorded, base: replayed });
    const none = { status: "read", inconclusive: [] } as const;
    const asked = { owner: "acme", repo: "prompts", number: pull.number, app: null, gateReport: none };
    const facts = await readPullRequestFacts(octokit, asked);
    expect(facts.gate_changes).toMatchObject({ [a]: [{ kind: "recordings-changed", file: recordings }] });
    expect(facts.changed_evals).toEqual({ [recordings]: "a" });
    expect(decide(facts).state).toBe("pending");
    pull.review({ by: "alice" });
    expect(decide(await readPullRequestFacts(octokit, asked)).state).toBe("success");
    await pull.push({ files: { [recordings]: "{  }\n" } });
    expect(decide(await readPullRequestFacts(octokit, asked)).state).toBe("pending");
  });

  it("that leaves it as it is needs nobody", async () => {
    const { pull, octokit } = await factsScene(recorded);
    const none = { status: "read", inconclusive: [] } as const;
    const asked = { owner: "acme", repo: "prompts", number: pull.number, app: null, gateReport: none };
    const facts = await readPullRequestFacts(octokit, asked);
    expect(facts.changed_evals).toEqual({});
    expect(decide(facts)).toMatchObject({ state: "success", prompts: [] });
  });
});
