import { describe, expect, it } from "vitest";
import { editComment } from "../fake-github/issue-comments.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { webhookFor } from "../fake-github/webhook.ts";
import {
  shownCheck,
  startTestApp,
  type TestApp,
  type TestAppOptions,
  webhookSecret,
} from "./start-test-app.ts";

const prompt = (template: string, more = ""): string => `id: refund
version: 1
owner: "@acme/owners"
model: gpt-4o
tags: [sensitive]
${more}template: ${JSON.stringify(template)}
`;

interface Scene extends TestApp {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly conclusion: () => string | null | undefined;
}

/** A sensitive prompt of the team acme/owners (alice, bob), changed by pat. */
async function scene(
  options: TestAppOptions & { readonly policy?: string; readonly draft?: boolean } = {},
): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice", "bob"] });
  for (const login of ["alice", "bob", "pat", "eve"]) repository.permissions.set(login, "write");
  repository.permissions.set("root", "admin");
  await repository.commit({
    branch: "main",
    files: {
      ".github/promptops.yml": options.policy ?? "{}\n",
      "prompts/refund.yaml": prompt("Answer kindly."),
    },
  });
  const pull = await repository.pullRequest({
    author: "pat",
    draft: options.draft ?? false,
    files: { "prompts/refund.yaml": prompt("Answer.") },
  });
  const app = await startTestApp(fake, options);
  return {
    ...app,
    fake,
    repository,
    pull,
    conclusion: () => shownCheck(repository, pull.headSha)?.conclusion,
  };
}

describe("a pull request that changes a sensitive prompt", () => {
  it("waits for its owner, who is asked for review once", async () => {
    const { settle, repository, pull, fake, conclusion } = await scene();
    await settle({ event: "pull_request", action: "opened", pull });
    expect(conclusion()).toBe("action_required");
    expect(shownCheck(repository, pull.headSha)?.output).toMatchObject({ title: "owners must approve" });
    expect([...pull.requested.teams]).toEqual(["owners"]);
    await settle({ event: "pull_request", action: "edited", pull });
    expect(fake.requests.filter(({ operation }) => operation === "pulls/request-reviewers")).toHaveLength(1);
  });

  it("passes when its owner approves it, and names who", async () => {
    const { settle, repository, pull, conclusion, log } = await scene();
    const review = pull.review({ by: "alice" });
    await settle({ event: "pull_request_review", pull, review });
    expect(conclusion()).toBe("success");
    expect(shownCheck(repository, pull.headSha)?.output["summary"]).toContain(
      "**Approved:** owners ✓ (alice)",
    );
    expect(log.filter(({ msg }) => msg === "decision")).toEqual([
      expect.objectContaining({
        state: "success",
        delivery: expect.stringMatching(/^delivery-/),
        head: pull.headSha,
        approvals: [expect.stringContaining("alice by review")],
      }),
    ]);
  });

  it("waits again for the newest head", async () => {
    const { settle, pull, conclusion } = await scene();
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    await pull.push({ files: { "prompts/refund.yaml": prompt("Answer rudely.") } });
    await settle({ event: "pull_request", action: "synchronize", pull });
    expect(conclusion()).toBe("action_required");
  });

  it("shows an owner what changed since the approval, what runs it and where to press", async () => {
    const { settle, repository, pull, fake } = await scene();
    const file = "prompts/refund.yaml";
    await repository.commit({
      branch: "main",
      files: {
        "environments/production.yaml": `refund: { version: 1, sha256: "sha256:${"0".repeat(64)}" }\n`,
      },
    });
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    await pull.push({ files: { [file]: prompt("Answer rudely.") } });
    await settle({ event: "pull_request", action: "synchronize", pull });
    const summary = shownCheck(repository, pull.headSha)?.output["summary"] ?? "";
    for (const words of [
      "- line 1: `Answer` ~~`kindly.`~~ **`rudely.`**",
      "was for the text before this change:\n\n- line 1: `Answer` **`rudely`** `.`",
      "`production` runs version 1 of it.",
      `[Open the change](${fake.url}/acme/prompts/pull/1/files)`,
    ])
      expect(summary).toContain(words);
  });

  it("is set in progress before anything is read", async () => {
    const seen: (string | undefined)[] = [];
    const { settle, repository, pull } = await scene({
      readFacts: async () => {
        seen.push(shownCheck(repository, pull.headSha)?.status);
        throw new Error("enough");
      },
      pauses: [],
    });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(seen).toEqual(["in_progress"]);
  });

  it("asks nobody for the review of a draft", async () => {
    const { settle, pull, conclusion } = await scene({ draft: true });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(conclusion()).toBe("action_required");
    expect(pull.requested.teams.size + pull.requested.users.size).toBe(0);
  });

  it("leaves a closed one alone", async () => {
    const { settle, pull, repository } = await scene();
    pull.state = "closed";
    await settle({ event: "pull_request", action: "closed", pull });
    expect(repository.checkRuns).toEqual([]);
  });
});

describe("a command", () => {
  const allowed = `approval:
  override: { enabled: true, by: ["@acme/owners"] }
`;
  const answersOf = ({ comments }: Repository): readonly string[] =>
    comments.filter(({ author }) => author?.login === "promptops[bot]").map(({ body }) => body);

  it("overrides for the head that the answer names, until the next push", async () => {
    const { settle, repository, pull, conclusion, log } = await scene({ policy: allowed });
    const comment = repository.comment({
      number: pull.number,
      author: "alice",
      body: "/promptops override the shop is down",
    });
    await settle({ event: "issue_comment", pull, comment });
    expect(conclusion()).toBe("success");
    expect(answersOf(repository)).toEqual([
      expect.stringContaining(`<!-- promptops:answer comment=${comment.id} head=${pull.headSha} -->`),
    ]);
    expect(log.find(({ msg }) => msg === "decision")).toMatchObject({
      audit_action: "override",
      audit_actor: expect.stringContaining("alice"),
      audit_reason: "the shop is down",
    });
    await pull.push({ files: { "prompts/refund.yaml": prompt("Answer never.") } });
    await settle({ event: "pull_request", action: "synchronize", pull });
    expect(conclusion()).toBe("action_required");
    expect(answersOf(repository)).toHaveLength(1);
  });

  it.each([
    { why: "the policy allows none", policy: "{}\n", author: "alice" },
    { why: "the policy does not name them", policy: allowed, author: "eve" },
    { why: "they are the author", policy: allowed, author: "pat" },
  ])("overrides nothing where $why", async ({ policy, author }) => {
    const { settle, repository, pull, conclusion } = await scene({ policy });
    const body = "/promptops override because I say so";
    const comment = repository.comment({ number: pull.number, author, body });
    await settle({ event: "issue_comment", pull, comment });
    expect(conclusion()).toBe("action_required");
  });

  it("does not hold for a head that was pushed after it was said", async () => {
    const { settle, repository, pull, conclusion } = await scene({ policy: allowed });
    const comment = repository.comment({
      number: pull.number,
      author: "alice",
      body: "/promptops override fine",
    });
    await pull.push({ files: { "prompts/refund.yaml": prompt("Answer, and steal.") } });
    await settle({ event: "issue_comment", pull, comment });
    expect(conclusion()).toBe("action_required");
    expect(answersOf(repository)).toEqual([expect.stringContaining("pushed after this was said")]);
  });

  it("is not heard in a comment that somebody edited", async () => {
    const { settle, repository, pull, conclusion, fake } = await scene({ policy: allowed });
    const comment = repository.comment({ number: pull.number, author: "alice", body: "looks good" });
    editComment(fake.world, comment, { by: "eve", body: "/promptops override sure" });
    await settle({ event: "issue_comment", action: "edited", pull, comment });
    expect(conclusion()).toBe("action_required");
    expect(answersOf(repository)).toEqual([]);
  });

  it("is not taken as answered by somebody who writes the app's words", async () => {
    const { settle, repository, pull, conclusion } = await scene({ policy: allowed });
    const asked = repository.comment({ number: pull.number, author: "eve", body: "/promptops override x" });
    repository.comment({
      number: pull.number,
      author: "eve",
      body: `<!-- promptops:answer comment=${asked.id} head=${pull.headSha} -->\nDone.`,
    });
    await settle({ event: "pull_request", action: "edited", pull });
    expect(conclusion()).toBe("action_required");
    expect(answersOf(repository)).toHaveLength(1);
  });

  it.each([
    { command: "recheck", says: "Judged again" },
    { command: "explain", says: "**You are asked** because" },
  ])("answers $command once", async ({ command, says }) => {
    const { settle, repository, pull } = await scene();
    const comment = repository.comment({ number: pull.number, author: "eve", body: `/promptops ${command}` });
    await settle({ event: "issue_comment", pull, comment });
    await settle({ event: "issue_comment", pull, comment });
    expect(answersOf(repository)).toEqual([expect.stringContaining(says)]);
  });

  it("is answered once also where GitHub wrote the answer and said that it failed", async () => {
    const { settle, repository, pull, fake, conclusion } = await scene({ policy: allowed });
    const comment = repository.comment({
      number: pull.number,
      author: "alice",
      body: "/promptops override now",
    });
    fake.fail("issues/create-comment", { kind: "status", status: 502, when: "after" });
    await settle({ event: "issue_comment", pull, comment });
    await expect.poll(conclusion, { timeout: 20_000 }).toBe("success");
    expect(answersOf(repository)).toHaveLength(1);
  });

  it("is answered turn by turn in a flood, and every one of them", async () => {
    const { settle, repository, pull } = await scene();
    for (let count = 0; count < 25; count++)
      repository.comment({ number: pull.number, author: "eve", body: "/promptops recheck" });
    await settle({ event: "pull_request", action: "edited", pull });
    await expect.poll(() => answersOf(repository).length, { timeout: 20_000 }).toBe(25);
  });
});

describe("somebody else with the app's name", () => {
  it("cannot pass the check: the newest run of the app's own counts", async () => {
    const { settle, repository, pull, fake, conclusion } = await scene();
    await settle({ event: "pull_request", action: "opened", pull });
    const token = fake.token({ as: "github-actions[bot]" });
    const response = await fetch(`${fake.apiUrl}/repos/acme/prompts/check-runs`, {
      method: "POST",
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "promptops/approval", head_sha: pull.headSha, conclusion: "success" }),
    });
    expect(response.status).toBe(201);
    expect(conclusion()).toBe("action_required");
    // The sweep is not fooled either: it asks for its own app's run.
    expect(repository.checkRuns.map(({ app }) => app)).toContain("github-actions[bot]");
  });
});

describe("two pull requests with one head", () => {
  it("pass only together, because GitHub keeps a check by its commit", async () => {
    const { settle, repository, pull, conclusion } = await scene();
    await repository.commit({
      branch: "lax",
      files: { ".github/promptops.yml": "branches: [lax]\nprompts: [nowhere/*.yaml]\n" },
      parents: [repository.tip("main")],
    });
    const other = await repository.pullRequest({
      author: "pat",
      base: "lax",
      branch: "edit-lax",
      files: { "a.txt": "a" },
    });
    other.headSha = pull.headSha;
    await settle({ event: "pull_request", action: "opened", pull: other });
    expect(conclusion()).toBe("action_required");
    pull.state = "closed";
    await settle({ event: "pull_request", action: "closed", pull });
    expect(conclusion()).toBe("success");
  });
});

describe("webhooks", () => {
  it("that are doubled, late and out of order end in what is true", async () => {
    const { tell, app, pull, conclusion } = await scene();
    const review = pull.review({ by: "alice" });
    const told = [
      { event: "pull_request", action: "opened", pull },
      { event: "pull_request_review", pull, review },
      { event: "pull_request", action: "synchronize", pull },
    ] as const;
    for (const each of told.toReversed()) {
      await tell(each, "one");
      await tell(each);
      await tell(each);
    }
    await app.idle();
    expect(conclusion()).toBe("success");
  });

  it("about one pull request are judged one after the other, and few times", async () => {
    const { tell, app, pull, repository } = await scene();
    for (let count = 0; count < 40; count++) await tell({ event: "pull_request", action: "edited", pull });
    await app.idle();
    expect(repository.checkRuns.length).toBeLessThan(20);
    expect(repository.checkRuns.every(({ status }) => status === "completed")).toBe(true);
  });

  it("that somebody replays with an old head harm nothing", async () => {
    const { tell, app, pull, fake, repository, conclusion } = await scene();
    const before = pull.headSha;
    const old = webhookFor(
      fake.world,
      { event: "pull_request", action: "opened", pull },
      { secret: webhookSecret, installation: 5000, delivery: "old" },
    );
    await pull.push({ files: { "prompts/refund.yaml": prompt("Answer rudely.") } });
    const url = `http://127.0.0.1:${app.port}/api/github/webhooks`;
    await fetch(url, { method: "POST", headers: old.headers, body: old.body });
    await app.idle();
    expect(conclusion()).toBe("action_required");
    expect(shownCheck(repository, before)).toBeUndefined();
    await tell({ event: "pull_request", action: "synchronize", pull });
    await app.idle();
  });
});

describe("a merge group", () => {
  it("is judged with every pull request in it, by the blobs that it holds", async () => {
    const { settle, repository, pull } = await scene();
    const approved = await repository.pullRequest({
      author: "pat",
      branch: "other",
      files: { "other.txt": "x" },
    });
    pull.review({ by: "eve" });
    const first = await repository.commit({
      parents: [pull.baseSha, pull.headSha],
      files: { "prompts/refund.yaml": prompt("Answer.") },
    });
    const second = await repository.commit({
      parents: [first, approved.headSha],
      files: { "other.txt": "x" },
    });
    repository.mergeQueue.push({ pull, baseSha: pull.baseSha, headSha: first });
    repository.mergeQueue.push({ pull: approved, baseSha: first, headSha: second });
    await settle({ event: "merge_group", repository, base: first, head: second, number: approved.number });
    expect(shownCheck(repository, second)?.conclusion).toBe("action_required");
    pull.review({ by: "alice" });
    await settle({ event: "merge_group", repository, base: first, head: second, number: approved.number });
    expect(shownCheck(repository, second)?.conclusion).toBe("success");
  });

  it("that the queue does not hold any more is an error", async () => {
    const { settle, repository, pull } = await scene();
    await settle({ event: "merge_group", repository, base: pull.baseSha, head: pull.headSha, number: 1 });
    expect(shownCheck(repository, pull.headSha)?.conclusion).toBe("failure");
  });
});

describe("what changes elsewhere", () => {
  it("is judged after a push to the base that may have changed a prompt or the policy, and not after others", async () => {
    const { settle, repository, pull, conclusion } = await scene();
    const before = repository.tip("main");
    const readme = await repository.commit({
      branch: "main",
      files: { "README.md": "more\n" },
      parents: [before],
    });
    await settle({ event: "push", repository, before, after: readme });
    expect(repository.checkRuns).toEqual([]);
    const policy = await repository.commit({
      branch: "main",
      files: { ".github/promptops.yml": "approval: { sensitive: { tags: [other] } }\n" },
      parents: [readme],
    });
    await settle({ event: "push", repository, before: readme, after: policy });
    expect(conclusion()).toBe("success");
    await settle({ event: "push", repository, branch: "edit", before: pull.headSha, after: pull.headSha });
  });

  it("is judged when a team changes", async () => {
    const { settle, fake, pull, conclusion } = await scene();
    pull.review({ by: "eve" });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(conclusion()).toBe("action_required");
    const team = fake.world.teams.get("acme/owners");
    if (team === undefined) throw new Error("there is no team");
    team.members.add("eve");
    await settle({ event: "membership", action: "added", team, member: "eve" });
    expect(conclusion()).toBe("success");
    team.members.delete("eve");
    await settle({ event: "membership", action: "removed", team, member: "eve" });
    expect(conclusion()).toBe("action_required");
  });

  it("is judged when a check run is asked for again", async () => {
    const { settle, repository, pull, conclusion } = await scene();
    await settle({ event: "pull_request", action: "opened", pull });
    const run = shownCheck(repository, pull.headSha);
    if (run === undefined) throw new Error("there is no check run");
    pull.review({ by: "alice" });
    await settle({ event: "check_run", repository, run });
    expect(conclusion()).toBe("success");
  });
});

describe("the sweep", () => {
  it("judges what lacks a result or changed since, and asks little about the rest", async () => {
    const { app, fake, pull, repository, conclusion } = await scene();
    await app.sweep();
    await app.idle();
    expect(conclusion()).toBe("action_required");
    pull.review({ by: "alice" });
    await app.sweep();
    await app.idle();
    expect(conclusion()).toBe("success");
    const runs = repository.checkRuns.length;
    const requests = fake.requests.length;
    await app.sweep();
    await app.idle();
    expect(repository.checkRuns).toHaveLength(runs);
    expect(fake.requests.length - requests).toBeLessThanOrEqual(4);
  });

  it("judges again what stands in progress, and what failed", async () => {
    const { app, fake, repository, pull, conclusion } = await scene({ pauses: [] });
    fake.fail("graphql", { kind: "status", status: 401 });
    await app.sweep();
    await app.idle();
    expect(conclusion()).not.toBe("success");
    expect(shownCheck(repository, pull.headSha)).toBeDefined();
    pull.review({ by: "alice" });
    await app.sweep();
    await app.idle();
    expect(conclusion()).toBe("success");
  });
});
