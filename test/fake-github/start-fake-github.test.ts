import { describe, expect, it } from "vitest";
import { git } from "../fake-git/run-git.ts";
import { checkOut } from "./check-out.ts";
import { eventFor } from "./event-for.ts";
import type { PullRequest } from "./pull-request.ts";
import type { Repository } from "./repository.ts";
import { type FakeGitHub, startFakeGitHub } from "./start-fake-github.ts";

interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly token: string;
}

async function scene(violations: "forbidden" | "expected" = "forbidden"): Promise<Scene> {
  const fake = await startFakeGitHub({ violations });
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "a.txt": "one\n", "b.txt": "two\n" } });
  const pull = await repository.pullRequest({ files: { "a.txt": "changed\n" } });
  return { fake, repository, pull, token: fake.token({ as: "github-actions[bot]" }) };
}

async function ask(
  { fake, token }: Scene,
  path: string,
  more: { readonly method?: string; readonly body?: unknown } = {},
): Promise<{ readonly status: number; readonly body: unknown; readonly link: string | null }> {
  const response = await fetch(`${fake.apiUrl}${path}`, {
    method: more.method ?? "GET",
    headers: { authorization: `token ${token}` },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });
  return { status: response.status, body: await response.json(), link: response.headers.get("link") };
}

async function query({ fake, token }: Scene, source: string): Promise<unknown> {
  const response = await fetch(fake.graphqlUrl, {
    method: "POST",
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query: source }),
  });
  return response.json();
}

describe("the REST API", () => {
  it("shows a pull request with the commit that would be merged", async () => {
    const here = await scene();
    const { pull } = here;
    expect(await ask(here, "/repos/acme/prompts/pulls/1")).toMatchObject({
      status: 200,
      body: {
        merge_commit_sha: pull.mergeSha,
        head: { sha: pull.headSha },
        base: { sha: pull.baseSha },
        changed_files: 1,
      },
    });
    expect(await here.repository.git(["show", "-s", "--format=%P", "refs/pull/1/merge"])).toBe(
      `${pull.baseSha} ${pull.headSha}\n`,
    );
  });

  it("sees where git itself moved a ref, made one or took one away", async () => {
    const { repository, pull } = await scene();
    const first = repository.tip("main");
    await repository.git(["update-ref", "refs/heads/main", pull.headSha]);
    await repository.git(["branch", "other", first]);
    expect([repository.tip("main"), repository.tip("other")]).toEqual([pull.headSha, first]);
    const next = await repository.commit({ branch: "main", files: { "a.txt": "next\n" } });
    await repository.git(["update-ref", "-d", "refs/heads/other"]);
    expect(() => repository.tip("other")).toThrow("there is no other");
    expect(await repository.git(["rev-parse", "main", `${next}^`])).toBe(`${next}\n${pull.headSha}\n`);
  });

  it("refuses a ref to a commit that git alone knows", async () => {
    const { repository } = await scene();
    const made = (await repository.git(["commit-tree", "-m", "x", "main^{tree}"])).trim();
    await expect(repository.git(["update-ref", "refs/heads/main", made])).rejects.toThrow(
      `${made} is no commit`,
    );
  });

  it("lists files with renames", async () => {
    const here = await scene();
    await here.pull.push({ files: { "b.txt": null, "c.txt": "two\n" } });
    expect(await ask(here, "/repos/acme/prompts/pulls/1/files")).toMatchObject({
      body: [
        { filename: "a.txt", status: "modified", additions: 1, deletions: 1 },
        { filename: "c.txt", status: "renamed", previous_filename: "b.txt", changes: 0 },
      ],
    });
  });

  it("compares", async () => {
    const here = await scene();
    const base = await here.repository.commit({ branch: "main", files: { "d.txt": "" } });
    expect(await ask(here, `/repos/acme/prompts/compare/${base}...${here.pull.headSha}`)).toMatchObject({
      body: { status: "diverged", ahead_by: 1, behind_by: 1, merge_base_commit: { sha: here.pull.baseSha } },
    });
  });

  it("pages with links", async () => {
    const here = await scene();
    for (let n = 1; n <= 5; n++) here.repository.comment({ number: 1, author: "somebody", body: `${n}` });
    const { body, link } = await ask(here, "/repos/acme/prompts/issues/1/comments?per_page=2&page=2");
    expect(body).toMatchObject([{ body: "3" }, { body: "4" }]);
    expect(link).toMatch(
      /page=3>; rel="next".*page=3>; rel="last".*page=1>; rel="first".*page=1>; rel="prev"/,
    );
  });

  it.each([
    {
      why: "a field that does not exist",
      path: "/repos/acme/prompts/issues/1/comments",
      body: { body: "x", bodi: 1 },
    },
    { why: "a field of another type", path: "/repos/acme/prompts/issues/1/comments", body: { body: 1 } },
    { why: "a missing field", path: "/repos/acme/prompts/check-runs", body: { head_sha: "x" } },
  ])("records $why as a violation", async ({ path, body }) => {
    const here = await scene("expected");
    expect(await ask(here, path, { method: "POST", body })).toMatchObject({ status: 422 });
    expect(here.fake.violations).toHaveLength(1);
  });

  it.each([
    { why: "an unknown path", path: "/repos/acme/prompts/nothing", status: 404 },
    { why: "an unknown parameter", path: "/repos/acme/prompts?x=1", status: 422 },
    { why: "a number that is none", path: "/repos/acme/prompts/pulls/one", status: 422 },
  ])("records $why as a violation", async ({ path, status }) => {
    const here = await scene("expected");
    expect(await ask(here, path)).toMatchObject({ status });
    expect(here.fake.violations).toHaveLength(1);
  });
});

describe("GraphQL", () => {
  it("knows the workflow by another name as viewer than as author", async () => {
    const here = await scene();
    here.repository.comment({ number: 1, author: "github-actions[bot]", body: "hello" });
    const source = `{ viewer { login } repository(owner: "acme", name: "prompts") { pullRequest(number: 1) {
      comments(first: 1) { nodes { fullDatabaseId author { __typename login } } pageInfo { hasNextPage } } } } }`;
    expect(await query(here, source)).toMatchObject({
      data: {
        viewer: { login: "github-actions[bot]" },
        repository: {
          pullRequest: {
            comments: {
              nodes: [{ author: { __typename: "Bot", login: "github-actions" } }],
              pageInfo: { hasNextPage: false },
            },
          },
        },
      },
    });
  });

  it("records a field that GitHub's schema lacks", async () => {
    const here = await scene("expected");
    expect(await query(here, "{ viewer { logn } }")).toHaveProperty("errors");
    expect(here.fake.violations).toHaveLength(1);
  });

  it("answers for what is not there as GitHub does", async () => {
    const here = await scene();
    expect(await query(here, `{ repository(owner: "acme", name: "other") { id } }`)).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"] }],
    });
  });
});

describe(checkOut, () => {
  it("makes the work tree of actions/checkout, from which git can fetch the base", async () => {
    const { fake, pull, token } = await scene();
    const event = eventFor(fake.world, { event: "pull_request", pull });
    const folder = await checkOut(fake, { event, token });
    expect(await git(folder, ["rev-parse", "HEAD"])).toBe(`${pull.mergeSha}\n`);
    await expect(git(folder, ["rev-parse", "HEAD^1"])).rejects.toThrow(/unknown revision/);
    await git(folder, ["fetch", "--quiet", "--depth=1", "origin", pull.baseSha]);
    expect(await git(folder, ["show", `${pull.baseSha}:a.txt`])).toBe("one\n");
    expect(fake.requests.map(({ operation, status }) => ({ operation, status }))).toContainEqual({
      operation: "git",
      status: 200,
    });
  });

  it("gives nothing of a private repository without a token", async () => {
    const { fake, pull } = await scene();
    const folder = await checkOut(fake, {
      event: eventFor(fake.world, { event: "pull_request", pull }),
      token: null,
    });
    await expect(git(folder, ["fetch", "origin", pull.baseSha])).rejects.toThrow(/terminal prompts disabled/);
  });
});

describe("faults", () => {
  const comments = "/repos/acme/prompts/issues/1/comments";

  it("come as often as they were asked for, before the change", async () => {
    const here = await scene();
    here.fake.fail("issues/create-comment", { kind: "status", status: 502 }, 2);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++)
      statuses.push((await ask(here, comments, { method: "POST", body: { body: "x" } })).status);
    expect(statuses).toEqual([502, 502, 201]);
    expect(here.repository.comments).toHaveLength(1);
  });

  it("come after the change if they are told to", async () => {
    const here = await scene();
    here.fake.fail("issues/create-comment", { kind: "break", when: "after" });
    await expect(ask(here, comments, { method: "POST", body: { body: "x" } })).rejects.toThrow(
      "fetch failed",
    );
    expect(here.repository.comments).toHaveLength(1);
    expect(here.fake.requests).toMatchObject([{ operation: "issues/create-comment", status: null }]);
  });

  it("hit only what they were meant for", async () => {
    const here = await scene();
    here.fake.fail("issues/create-comment", { kind: "status", status: 500 });
    expect(await ask(here, comments)).toMatchObject({ status: 200, body: [] });
  });
});

describe("tokens", () => {
  it("that are unknown get 401", async () => {
    const here = await scene();
    expect(await ask({ ...here, token: "other" }, "/repos/acme/prompts")).toMatchObject({ status: 401 });
  });

  it("of a workflow may not ask who they are", async () => {
    const here = await scene();
    expect(await ask(here, "/user")).toMatchObject({ status: 403 });
    expect(await ask({ ...here, token: here.fake.token({ as: "octocat" }) }, "/user")).toMatchObject({
      status: 200,
      body: { login: "octocat" },
    });
  });
});
