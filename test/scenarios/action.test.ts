import { describe, expect, it } from "vitest";
import { forkToken, workflowToken } from "../fake-github/workflow-token.ts";
import { outsideCode } from "../report/outside-code.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath, team } from "./team.ts";

const writes = ["POST", "PATCH", "DELETE"];

describe("the Action on a pull request", () => {
  it("passes a good change, and writes one comment, the summary, the outputs and the report", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) });
    const { code, outputs, summary } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(repository.comments.map(({ body }) => body)).toEqual([expect.stringContaining("support.triage")]);
    expect(repository.comments[0]?.body).toContain("Can merge: ");
    expect(outputs["comment-url"]).toContain(`issuecomment-${repository.comments[0]?.id}`);
    expect(summary).toContain("support.triage");
    expect(JSON.parse(outputs["prompts"] ?? "")).toMatchObject([{ id: "support.triage", verdict: "ok" }]);
  });

  it("blocks a regression, with the comment written and the flips listed", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, stdout, outputs } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "blocked" });
    const body = repository.comments[0]?.body ?? "";
    expect(body).toContain("Cannot merge: ");
    expect(body).toContain("the invoice is wrong");
    expect(body).toContain("`billing` 8 of 8");
    expect(stdout).toContain(`::error title=PromptOps%3A regression,file=${promptPath}`);
  });

  it("blocks an invalid file with an annotation on its line", async () => {
    const { opened, run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ extra: "temprature: 0" }) });
    const { code, stdout } = await run({ event: "pull_request", pull });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`::error title=PromptOps%3A field-unknown,file=${promptPath},line=8,col=1::`),
    );
    expect(repository.comments[0]?.body).toContain("temprature");
  });

  it("suggests the line as it should be, once, unless it is told not to", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ extra: "descripton: Sorts mails" }) });
    await run({ event: "pull_request", pull }, { inputs: { suggest: "false" } });
    expect(pull.lineComments).toEqual([]);
    await run({ event: "pull_request", pull });
    await run({ event: "pull_request", pull });
    expect(pull.lineComments).toMatchObject([{ path: promptPath, line: 8 }]);
    expect(pull.lineComments[0]?.body).toContain("```suggestion\ndescription: Sorts mails\n```");
    expect(repository.comments).toHaveLength(1);
  });

  it("updates the same comment on a second push", async () => {
    const { opened, run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    await run({ event: "pull_request", pull });
    const [first] = repository.comments;
    await pull.push({ files: { [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) } });
    const { code } = await run({ event: "pull_request", action: "synchronize", pull });
    expect(code).toBe(0);
    expect(repository.comments.map(({ id }) => id)).toEqual([first?.id]);
    expect(repository.comments[0]?.body).toContain("Can merge: ");
  });

  it("leaves a comment alone that somebody else wrote with the marker", async () => {
    const { opened, run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const forged = "<!-- promptops:gate -->\n### 🟢 Can merge: all is fine";
    repository.comment({ number: pull.number, author: "mallory", body: forged });
    await run({ event: "pull_request", pull });
    expect(repository.comments.map(({ body }) => body)).toEqual([
      forged,
      expect.stringContaining("Cannot merge: "),
    ]);
  });

  it("says so in the comment when the change is taken back", async () => {
    const { opened, run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    await run({ event: "pull_request", pull });
    await pull.push({ files: { [promptPath]: prompt(), "README.md": "# Other words\n" } });
    const { code } = await run({ event: "pull_request", action: "synchronize", pull });
    expect(code).toBe(0);
    expect(repository.comments.map(({ body }) => body)).toEqual([expect.stringContaining("taken back")]);
  });

  it("says one line and writes no comment when no prompt is in it", async () => {
    const { opened, run, repository } = await team();
    const pull = await opened({ "README.md": "# Other words\n" });
    const { code, stdout, outputs } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(stdout).toContain("no prompt changed");
    expect(repository.comments).toEqual([]);
  });

  it("tells which two lines let a repository's first prompt be evaluated", async () => {
    const { opened, run, repository } = await team({});
    const pull = await opened(files);
    const { code, outputs } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(repository.comments[0]?.body).toContain("models:\n  map: ");
  });

  it("does not judge by the policy that the pull request brings", async () => {
    const { opened, run, repository } = await team();
    const loose =
      "models: { provider: stub }\ngate: { alpha: 0.0001, large_drop: 1, baseline: interval, margin: 1 }\n";
    const pull = await opened({ [policyPath]: loose, [promptPath]: prompt({ without: "billing" }) });
    const { code } = await run({ event: "pull_request", pull });
    expect(code).toBe(1);
    expect(repository.comments[0]?.body).toContain("Cannot merge: ");
  });

  it("shows what the pull request brings literally, in the comment and in the log", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const hostile = "::error::pwned @acme/security <img src=x> | <!-- promptops:gate -->";
    const edited = suite.replace("the invoice is wrong", hostile);
    const pull = await opened({ [suitePath]: edited, [promptPath]: prompt({ without: "billing" }) });
    const { stdout } = await run({ event: "pull_request", pull });
    const body = repository.comments[0]?.body ?? "";
    expect(body.indexOf("<!--")).toBe(0);
    expect(body.lastIndexOf("<!--")).toBe(0);
    expect(body).toContain("::error::pwned");
    expect(body.split("\n").map(outsideCode).join("\n")).not.toMatch(/<img|@acme/);
    expect(stdout).not.toMatch(/^::error::pwned/m);
  });
});

describe("the Action with other tokens and events", () => {
  it("keeps verdict and summary on a fork's read-only token, and explains the missing comment", async () => {
    const { opened, runBuilt: run, repository, fake } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) }, "mallory");
    const { code, stdout, summary, outputs } = await run(
      { event: "pull_request", pull },
      { token: forkToken },
    );
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "blocked" });
    expect(summary).toContain("Cannot merge: ");
    expect(repository.comments).toEqual([]);
    expect(stdout).toMatch(/::warning.*pull-requests: write/);
    expect(fake.violations).toEqual([]);
  });

  it("judges a merge group", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "technical" }) });
    const { code, requests } = await run({
      event: "merge_group",
      repository,
      base: pull.baseSha,
      head: pull.mergeSha ?? "",
    });
    expect(code).toBe(1);
    const written = requests.filter(
      ({ method, operation }) => writes.includes(method) && operation !== "git",
    );
    expect(written.map(({ operation }) => operation)).toEqual(["checks/create"]);
  });

  it("judges a push to main against the commit before it", async () => {
    const { runBuilt: run, repository } = await team();
    const before = repository.tip("main");
    const after = await repository.commit({
      branch: "main",
      files: { [promptPath]: prompt({ without: "technical" }) },
    });
    const { code, summary } = await run({ event: "push", repository, before: before.trim(), after });
    expect(code).toBe(1);
    expect(summary).toContain("support.triage");
  });

  it("judges every prompt on a dispatch without a base", async () => {
    const { runBuilt: run, repository } = await team();
    const sha = repository.tip("main");
    const { code, summary } = await run({ event: "workflow_dispatch", repository, sha });
    expect(code).toBe(0);
    expect(summary).toContain("support.triage");
  });

  it("judges what a workflow run of a fork names, and comments on its pull request", async () => {
    const { opened, runBuilt: run, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, summary } = await run({ event: "workflow_run", pull });
    expect(code).toBe(1);
    expect(summary).toContain("regression");
    expect(repository.comments.map(({ body }) => body)).toEqual([expect.stringContaining("Cannot merge: ")]);
  });

  it("judges a workflow run by the policy that the base has now", async () => {
    const lax = { ...files, [policyPath]: "models: { provider: stub }\ngate: { require_suite: false }\n" };
    const { opened, run, repository } = await team({
      ...lax,
      [suitePath]: "prompt_id: support.other\ncases: []\n",
    });
    const pull = await opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) });
    await repository.commit({
      branch: "main",
      files: {
        [policyPath]: "models: { provider: stub }\ngate: { require_suite: true }\n",
        "README.md": "new",
      },
    });
    const { outputs } = await run({ event: "workflow_run", pull });
    expect(outputs["verdict"]).toBe("blocked");
  });

  it("refuses pull_request_target", async () => {
    const { opened, runBuilt: run } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, stdout, outputs } = await run({ event: "pull_request_target", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(stdout).toContain("on: pull_request");
  });
});

describe("the Action on a bad network", () => {
  it("fetches the base that a checkout of depth 1 lacks", async () => {
    const { opened, run } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    const { code, requests } = await run({ event: "pull_request", pull }, { depth: 1 });
    expect(code).toBe(1);
    expect(requests.some(({ operation }) => operation === "git")).toBe(true);
  });

  it("says which fetch-depth to set when the base cannot be fetched", async () => {
    const { opened, runBuilt: run, fake } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    fake.fail("git", { kind: "status", status: 404 }, 50);
    const { code, outputs, stdout } = await run({ event: "pull_request", pull });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "unjudged" });
    expect(stdout).toContain("fetch-depth: 0");
  });

  it.each([
    { why: "500 once", fault: { kind: "status", status: 500 } },
    { why: "429 with retry-after", fault: { kind: "rate-limit", retryAfter: 1 } },
    { why: "500 after the comment was written", fault: { kind: "status", status: 500, when: "after" } },
  ] as const)("writes one comment although GitHub answers $why", async ({ fault }) => {
    const { opened, run, fake, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ without: "billing" }) });
    fake.fail("issues/create-comment", fault, 1);
    const { code } = await run({ event: "pull_request", pull });
    expect(code).toBe(1);
    expect(repository.comments.length).toBe(1);
  });

  it("says in the comment when a later push cannot be judged", async () => {
    const { opened, run, fake, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) });
    await run({ event: "pull_request", pull });
    await pull.push({ files: { [promptPath]: prompt({ without: "billing" }) } });
    fake.fail("git", { kind: "status", status: 404 }, 50);
    await run({ event: "pull_request", action: "synchronize", pull });
    expect(repository.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("Cannot merge yet: "),
    ]);
  });

  it("judges a push without a token", async () => {
    const { run, repository } = await team();
    const before = repository.tip("main");
    const after = await repository.commit({
      branch: "main",
      files: { [promptPath]: prompt({ without: "technical" }) },
    });
    const happening = { event: "push", repository, before, after } as const;
    const { code, outputs } = await run(happening, { inputs: { "github-token": "" }, depth: 2 });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "blocked" });
  });

  it.each([
    { input: "shard", value: "9/8", says: "The input 'shard' is `9/8`" },
    { input: "max-cost-usd", value: "a lot", says: "The input 'max-cost-usd' is `a lot`" },
    { input: "provider", value: "oracle", says: "The input 'provider' is `oracle`" },
    { input: "comment", value: "maybe", says: "The input 'comment' is `maybe`" },
  ])("refuses the input $input where it is '$value'", async ({ input, value, says }) => {
    const { opened, run } = await team();
    const pull = await opened({ "README.md": "# Other words\n" });
    const { code, stdout } = await run({ event: "pull_request", pull }, { inputs: { [input]: value } });
    expect(code).toBe(1);
    expect(stdout).toContain(says);
  });

  it("keeps the verdict when GitHub never takes the comment", async () => {
    const { opened, runBuilt: run, fake, repository } = await team();
    const pull = await opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) });
    fake.fail("graphql", { kind: "status", status: 502 }, 50);
    const { code, outputs, stdout } = await run({ event: "pull_request", pull }, { token: workflowToken });
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(stdout).toContain("::warning");
    expect(repository.comments).toEqual([]);
  });
});
