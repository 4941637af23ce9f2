import { describe, expect, it } from "vitest";
import { publishComment, type StickyComment } from "../../../src/github/comments/sticky-comment.ts";
import { forkToken, workflowToken } from "../../fake-github/workflow-token.ts";
import { type Scene, scene } from "../scene.ts";

const marker = "<!-- promptops -->";
const write: StickyComment = { marker, body: "new words", mode: "write", pauseMs: 10 };
const text = `${marker}\nnew words`;

function bodies({ repository }: Scene): string[] {
  return repository.comments.map(({ body }) => body);
}

function times(here: Scene, operation: string): number {
  return here.asked().filter((each) => each === operation).length;
}

describe("writing", () => {
  it("creates the comment under its marker", async () => {
    const here = await scene();
    const published = await publishComment(here.octokit, here.name, write);
    expect(published).toMatchObject({
      status: "created",
      url: expect.stringContaining("/acme/prompts/pull/1#issuecomment-"),
    });
    expect(bodies(here)).toEqual([text]);
  });

  it("takes a body that begins with the marker as it is", async () => {
    const here = await scene();
    await publishComment(here.octokit, here.name, { ...write, body: text });
    expect(bodies(here)).toEqual([text]);
  });

  it("updates its own comment in place", async () => {
    const here = await scene();
    const { id } = here.repository.comment({
      number: 1,
      author: "github-actions[bot]",
      body: `${marker}\nold`,
    });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
    expect(here.repository.comments).toMatchObject([{ id, body: text }]);
  });

  it.each([
    { why: "is the same", body: text },
    { why: "differs in line ends and the blank end alone", body: `${text.replace("\n", "\r\n")}\n\n` },
  ])("does not rewrite a comment that $why", async ({ body }) => {
    const here = await scene();
    here.repository.comment({ number: 1, author: "github-actions[bot]", body });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "unchanged" });
    expect(here.asked()).toEqual(["graphql"]);
  });

  it("finds its comment on the third page", async () => {
    const here = await scene();
    for (let n = 0; n < 230; n++)
      here.repository.comment({ number: 1, author: "somebody", body: `talk ${n}` });
    here.repository.comment({ number: 1, author: "github-actions[bot]", body: `${marker}\nold` });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
    expect(here.asked()).toEqual(["graphql", "graphql", "graphql", "issues/update-comment"]);
  });

  it("leaves one comment where a race made several: the oldest, updated", async () => {
    const here = await scene();
    const [first] = ["one", "two", "three"].map((body) =>
      here.repository.comment({ number: 1, author: "github-actions[bot]", body: `${marker}\n${body}` }),
    );
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
    expect(here.repository.comments).toMatchObject([{ id: first?.id, body: text }]);
  });

  it("does not mind a comment too many that cannot be deleted", async () => {
    const here = await scene();
    for (const body of ["one", "two"])
      here.repository.comment({ number: 1, author: "github-actions[bot]", body: `${marker}\n${body}` });
    here.fake.fail("issues/delete-comment", { kind: "status", status: 404 });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
    expect(bodies(here)).toEqual([text, `${marker}\ntwo`]);
  });
});

describe("news", () => {
  const news: StickyComment = { ...write, isNews: (before) => before.includes("fine") };

  it("hides the old comment and writes a new one, which the next run edits", async () => {
    const here = await scene();
    await publishComment(here.octokit, here.name, { ...news, body: "fine" });
    expect(await publishComment(here.octokit, here.name, news)).toMatchObject({ status: "created" });
    expect(here.repository.comments).toMatchObject([{ hidden: true }, { hidden: false, body: text }]);
    expect(await publishComment(here.octokit, here.name, { ...news, body: "fine" })).toMatchObject({
      status: "updated",
    });
    expect(here.repository.comments).toHaveLength(2);
  });

  it("is an edit where GitHub lets nobody hide a comment", async () => {
    const here = await scene();
    await publishComment(here.octokit, here.name, { ...news, body: "fine" });
    const { graphql } = here.octokit;
    const refusing = Object.assign(here.octokit, {
      graphql: Object.assign(
        async (query: string, variables: Record<string, unknown>) =>
          query.startsWith("mutation")
            ? await Promise.reject(new Error("no"))
            : await graphql(query, variables),
        graphql,
      ),
    });
    expect(await publishComment(refusing, here.name, news)).toMatchObject({ status: "updated" });
    expect(bodies(here)).toEqual([text]);
  });
});

describe("comments of others", () => {
  it.each([
    { why: "a person", author: "mallory", body: `${marker}\nplanted` },
    { why: "another bot", author: "other[bot]", body: `${marker}\nplanted` },
    { why: "a person with the bot's name", author: "github-actions", body: `${marker}\nplanted` },
    { why: "somebody who quotes ours", author: "mallory", body: `> ${marker}\n> words\n\nno` },
  ])("leaves alone what $why wrote", async ({ author, body }) => {
    const here = await scene();
    here.repository.comment({ number: 1, author, body });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "created" });
    expect(bodies(here)).toEqual([body, text]);
  });

  it.each([
    { why: "below other words", body: `hello\n${marker}` },
    { why: "in a quote", body: `> ${marker}\n> words` },
    { why: "followed by words on its line", body: `${marker} and more` },
    { why: "with another name", body: "<!-- promptops: other -->\nwords" },
  ])("leaves alone what the same bot wrote with the marker $why", async ({ body }) => {
    const here = await scene();
    here.repository.comment({ number: 1, author: "github-actions[bot]", body });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "created" });
    expect(bodies(here)).toEqual([body, text]);
  });

  it("leaves alone what stands at another pull request", async () => {
    const here = await scene();
    await here.repository.pullRequest({ branch: "second", files: { "b.txt": "" } });
    here.repository.comment({ number: 2, author: "github-actions[bot]", body: `${marker}\nold` });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "created" });
    expect(here.repository.comments).toMatchObject([{ number: 2, body: `${marker}\nold` }, { number: 1 }]);
  });
});

describe("whoever the token belongs to", () => {
  it.each(["github-actions[bot]", "acme-prompts[bot]", "octocat"])(
    "%s finds its own comment again",
    async (as) => {
      const here = await scene({ ...workflowToken, as });
      await publishComment(here.octokit, here.name, { ...write, body: "first" });
      expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
      expect(bodies(here)).toEqual([text]);
    },
  );
});

describe("a person's token", () => {
  it("leaves alone what a bot with the person's name wrote", async () => {
    const here = await scene({ as: "octocat" });
    here.repository.comment({ number: 1, author: "octocat[bot]", body: `${marker}\nplanted` });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "created" });
    expect(bodies(here)).toEqual([`${marker}\nplanted`, text]);
  });
});

describe("a change that is taken back", () => {
  const update: StickyComment = { ...write, mode: "only-update" };

  it("writes nothing where nothing was written", async () => {
    const here = await scene();
    expect(await publishComment(here.octokit, here.name, update)).toEqual({ status: "absent", url: null });
    expect(here.asked()).toEqual(["graphql"]);
  });

  it("updates what was written", async () => {
    const here = await scene();
    here.repository.comment({ number: 1, author: "github-actions[bot]", body: `${marker}\nblocked` });
    expect(await publishComment(here.octokit, here.name, update)).toMatchObject({ status: "updated" });
    expect(bodies(here)).toEqual([text]);
  });
});

describe("refusals", () => {
  it.each([
    { why: "a new comment", before: [] },
    { why: "a comment that exists", before: [`${marker}\nold`] },
  ])("explains a read-only token for $why", async ({ before }) => {
    const here = await scene(forkToken);
    for (const body of before) here.repository.comment({ number: 1, author: "github-actions[bot]", body });
    expect(await publishComment(here.octokit, here.name, write)).toEqual({
      status: "forbidden",
      what: "GitHub did not let this run comment on the pull request: Resource not accessible by integration",
      remedy: expect.stringMatching(/`pull-requests: write`.*fork.*job summary/),
    });
    expect(bodies(here)).toEqual(before);
  });

  it("explains a token that may not even read comments", async () => {
    const here = await scene({ ...workflowToken, permissions: { contents: "read" } });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "forbidden",
      remedy: expect.stringContaining("`pull-requests: write`"),
    });
    expect(here.asked()).toEqual(["graphql"]);
  });

  it("explains a locked conversation", async () => {
    const here = await scene();
    here.pull.locked = true;
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "forbidden",
      what: expect.stringContaining("locked"),
      remedy: "Unlock the conversation of the pull request.",
    });
  });

  it.each([
    { why: "pull request", name: { number: 99 } },
    { why: "repository", name: { repo: "other" } },
  ])("explains a $why that the token does not see", async ({ name }) => {
    const here = await scene();
    expect(await publishComment(here.octokit, { ...here.name, ...name }, write)).toMatchObject({
      status: "forbidden",
      what: expect.stringContaining("Could not resolve"),
    });
  });

  it("explains a token that is not valid", async () => {
    const here = await scene();
    here.fake.world.tokens.clear();
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "forbidden",
      what: expect.stringContaining("Bad credentials"),
      remedy: expect.stringContaining("github-token"),
    });
  });

  it("says that a comment is too long", async () => {
    const here = await scene();
    const body = "x".repeat(70_000);
    expect(await publishComment(here.octokit, here.name, { ...write, body })).toMatchObject({
      status: "failed",
      what: expect.stringContaining("Body is too long"),
    });
    expect(times(here, "issues/create-comment")).toBe(1);
  });
});

describe("a GitHub that fails", () => {
  it.each([
    { why: "500 on looking", operation: "graphql", fault: { kind: "status", status: 500 } },
    { why: "502 on looking", operation: "graphql", fault: { kind: "status", status: 502 } },
    { why: "a broken connection on looking", operation: "graphql", fault: { kind: "break" } },
    { why: "429 on looking", operation: "graphql", fault: { kind: "rate-limit", retryAfter: 1 } },
    { why: "500 on writing", operation: "issues/create-comment", fault: { kind: "status", status: 500 } },
    { why: "a broken connection on writing", operation: "issues/create-comment", fault: { kind: "break" } },
    {
      why: "429 on writing",
      operation: "issues/create-comment",
      fault: { kind: "rate-limit", retryAfter: 1 },
    },
    {
      why: "a secondary limit on writing",
      operation: "issues/create-comment",
      fault: { kind: "secondary-limit", retryAfter: 1 },
    },
    {
      why: "the hour's requests used up",
      operation: "issues/create-comment",
      fault: { kind: "used-up", seconds: 1 },
    },
    { why: "no answer to writing", operation: "issues/create-comment", fault: { kind: "hang" } },
  ] as const)("writes one comment after $why", async ({ operation, fault }) => {
    const here = await scene(workflowToken, fault.kind === "hang" ? { requestMs: 500 } : {});
    here.fake.fail(operation, fault);
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "created" });
    expect(bodies(here)).toEqual([text]);
  });

  it.each([
    { why: "500", fault: { kind: "status", status: 500, when: "after" } },
    { why: "502", fault: { kind: "status", status: 502, when: "after" } },
    { why: "a broken connection", fault: { kind: "break", when: "after" } },
    { why: "silence", fault: { kind: "hang", when: "after" } },
    { why: "half an answer", fault: { kind: "cut" } },
  ] as const)("writes no second comment when $why hides that the first was written", async ({ fault }) => {
    const here = await scene(workflowToken, fault.kind === "hang" ? { requestMs: 500 } : {});
    here.fake.fail("issues/create-comment", fault);
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "created",
      url: expect.stringContaining("#issuecomment-"),
    });
    expect(bodies(here)).toEqual([text]);
    expect(times(here, "issues/create-comment")).toBe(1);
  });

  it.each([
    { why: "500", fault: { kind: "status", status: 500 } },
    { why: "429 after which it is welcome", fault: { kind: "rate-limit", retryAfter: 1 } },
  ] as const)("updates after $why", async ({ fault }) => {
    const here = await scene();
    here.repository.comment({ number: 1, author: "github-actions[bot]", body: `${marker}\nold` });
    here.fake.fail("issues/update-comment", fault);
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "updated" });
    expect(bodies(here)).toEqual([text]);
  });

  it("gives up after three tries and says so", async () => {
    const here = await scene();
    here.fake.fail("graphql", { kind: "status", status: 503, message: "Service Unavailable" }, 10);
    expect(await publishComment(here.octokit, here.name, write)).toEqual({
      status: "failed",
      what: "GitHub could not be brought to comment on the pull request: it answered 503, Service Unavailable",
      remedy: "Run the job again.",
    });
    expect(times(here, "graphql")).toBe(3);
  });

  it("gives up writing after three tries and leaves no comment", async () => {
    const here = await scene();
    here.fake.fail("issues/create-comment", { kind: "status", status: 500 }, 10);
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({ status: "failed" });
    expect(times(here, "issues/create-comment")).toBe(3);
    expect(bodies(here)).toEqual([]);
  });

  it("does not begin a wait that is longer than its patience", async () => {
    const here = await scene();
    here.fake.fail("graphql", { kind: "rate-limit", retryAfter: 3600 });
    expect(await publishComment(here.octokit, here.name, write)).toEqual({
      status: "failed",
      what: "GitHub could not be brought to comment on the pull request: its rate limit is reached",
      remedy: "Run the job again later.",
    });
    expect(here.asked()).toEqual(["graphql"]);
  });

  it.each([
    { why: "half an answer to looking", kind: "cut", what: "answer could not be read" },
    { why: "GraphQL's points are used up", kind: "graphql-limit", what: "its rate limit is reached" },
  ] as const)("says that it failed when $why", async ({ kind, what }) => {
    const here = await scene();
    here.fake.fail("graphql", { kind });
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "failed",
      what: expect.stringContaining(what),
    });
    expect(bodies(here)).toEqual([]);
  });

  it("says when nobody is there", async () => {
    const here = await scene();
    await here.fake.stop();
    expect(await publishComment(here.octokit, here.name, write)).toMatchObject({
      status: "failed",
      what: expect.stringContaining("no answer came"),
    });
  });
});
