import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { readWork } from "../../../src/app/queue/read-work.ts";
import type { JsonValue } from "../../../src/document/json/json.ts";

interface Example {
  readonly name: string;
  readonly examples: readonly { readonly [key: string]: JsonValue }[];
}

/** By require, because the compiler would read all 3 MB for their types. */
const examples: readonly Example[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

const repository = { name: "Hello-World", owner: { login: "octo" } };
const installation = { id: 5 };
const name = { installation: 5, owner: "octo", repo: "Hello-World" };
const sha = "a".repeat(40);
const other = "b".repeat(40);

function work(event: string, payload: { readonly [key: string]: JsonValue }) {
  return readWork({ name: event, payload: { repository, installation, ...payload } });
}

describe(readWork, () => {
  it.each(["opened", "reopened", "synchronize", "edited", "ready_for_review", "closed"])(
    "looks at a pull request that was %s",
    (action) => {
      expect(work("pull_request", { action, pull_request: { number: 7 } })).toEqual([
        { kind: "pull-request", ...name, number: 7 },
      ]);
    },
  );

  it.each([
    { run: "promptops/gate", by: "github-actions", looks: 1 },
    { run: "promptops/gate (services/a)", by: "github-actions", looks: 1 },
    { run: "promptops/gate", by: "somebody", looks: 0 },
    { run: "promptops/gates", by: "github-actions", looks: 0 },
    { run: "promptops/approval", by: "promptops", looks: 0 },
  ])("looks $looks times at the end of $run by $by", ({ run, by, looks }) => {
    const check_run = { name: run, head_sha: sha, app: { slug: by } };
    expect(work("check_run", { action: "completed", check_run })).toHaveLength(looks);
  });

  it("looks at the base of a pull request that was merged", () => {
    const pull_request = { number: 7, merged: true, base: { ref: "main" } };
    expect(work("pull_request", { action: "closed", pull_request })).toContainEqual({
      kind: "release",
      ...name,
      branch: "main",
    });
    expect(work("pull_request", { action: "edited", pull_request })).toHaveLength(1);
  });

  it.each(["submitted", "edited", "dismissed"])("looks at a pull request with a review %s", (action) => {
    expect(work("pull_request_review", { action, pull_request: { number: 7 } })).toEqual([
      { kind: "pull-request", ...name, number: 7 },
    ]);
  });

  it.each([
    { why: "a command", comment: { body: "/promptops recheck" }, looks: 1 },
    { why: "an approval", comment: { body: "fine\n/approve" }, looks: 1 },
    { why: "anything else", comment: { body: "fine" }, looks: 0 },
    { why: "a longer word", comment: { body: "/promptopsy" }, looks: 0 },
  ])("looks at a comment of $why $looks times", ({ comment, looks }) => {
    const issue = { number: 7, pull_request: {} };
    expect(work("issue_comment", { action: "created", issue, comment })).toHaveLength(looks);
  });

  it("looks at a command that an edit took away", () => {
    const payload = {
      action: "edited",
      issue: { number: 7, pull_request: {} },
      comment: { body: "nothing" },
      changes: { body: { from: "/promptops override now" } },
    };
    expect(work("issue_comment", payload)).toHaveLength(1);
  });

  it("takes no notice of comments on issues", () => {
    const payload = { action: "created", issue: { number: 7 }, comment: { body: "/promptops recheck" } };
    expect(work("issue_comment", payload)).toEqual([]);
  });

  it("looks at a merge group", () => {
    const payload = {
      action: "checks_requested",
      merge_group: { head_sha: sha, base_ref: "refs/heads/main" },
    };
    expect(work("merge_group", payload)).toEqual([
      { kind: "merge-group", ...name, headSha: sha, baseRef: "main" },
    ]);
  });

  it("looks at the commit of a check run that is asked for again, or at its merge group", () => {
    const run = (head_branch: string) => ({ head_sha: sha, check_suite: { head_branch } });
    expect(work("check_run", { action: "rerequested", check_run: run("edit") })).toEqual([
      { kind: "commit", ...name, sha },
    ]);
    const queued = run(`gh-readonly-queue/release/1/pr-7-${other}`);
    expect(work("check_run", { action: "rerequested", check_run: queued })).toEqual([
      { kind: "merge-group", ...name, headSha: sha, baseRef: "release/1" },
    ]);
  });

  it("looks at a push to a branch, and not at tags and deletions", () => {
    const push = { ref: "refs/heads/main", before: sha, after: other };
    expect(work("push", push)).toEqual([
      { kind: "branch", ...name, ref: "main", before: sha, after: other },
      { kind: "release", ...name, branch: "main" },
    ]);
    expect(work("push", { ...push, ref: "refs/tags/v1" })).toEqual([]);
    expect(work("push", { ...push, after: "0".repeat(40) })).toEqual([]);
  });

  const anyTeam = { kind: "teams", installation: 5, teams: null };
  const repositoryAlone = { kind: "collaborators", ...name };
  const ofTeam = { team: { slug: "red" }, organization: { login: "octo" } };

  it.each([
    {
      event: "membership",
      payload: { action: "removed", ...ofTeam },
      looks: { ...anyTeam, teams: ["octo/red"] },
    },
    { event: "membership", payload: { action: "added" }, looks: anyTeam },
    { event: "team", payload: { action: "deleted", ...ofTeam }, looks: anyTeam },
    { event: "team", payload: { action: "edited", ...ofTeam }, looks: anyTeam },
    { event: "team", payload: { action: "removed_from_repository", ...ofTeam }, looks: repositoryAlone },
    { event: "team_add", payload: ofTeam, looks: repositoryAlone },
    { event: "member", payload: { action: "removed" }, looks: repositoryAlone },
    { event: "organization", payload: { action: "member_removed", repository: null }, looks: anyTeam },
    {
      event: "installation",
      payload: { action: "created", repository: null },
      looks: { kind: "installation", installation: 5 },
    },
  ])("looks at $looks after $event $payload.action", ({ event, payload, looks }) => {
    expect(work(event, payload)).toEqual([looks]);
  });

  it.each([
    { why: "an unknown event", event: "star", payload: { action: "created" } },
    { why: "a name that every object has", event: "constructor", payload: {} },
    { why: "an action that changes nothing", event: "pull_request", payload: { action: "labeled" } },
    { why: "a number that is none", event: "pull_request", payload: { action: "opened", number: "7" } },
    {
      why: "a repository that leads elsewhere",
      event: "pull_request",
      payload: {
        action: "opened",
        pull_request: { number: 7 },
        repository: { name: "..", owner: { login: "a/b" } },
      },
    },
    {
      why: "no installation",
      event: "pull_request",
      payload: { action: "opened", pull_request: { number: 7 }, installation: null },
    },
  ])("does nothing for $why", ({ event, payload }) => {
    expect(work(event, payload)).toEqual([]);
  });

  it("reads or leaves alone every example that GitHub has published", () => {
    const kinds = examples.flatMap(({ name: event, examples: payloads }) =>
      payloads.flatMap((payload) =>
        readWork({ name: event, payload: { ...payload, installation } }).map(
          ({ kind }) => `${event} ${kind}`,
        ),
      ),
    );
    expect([...new Set(kinds)].toSorted()).toMatchInlineSnapshot(`
      [
        "check_run commit",
        "check_suite commit",
        "installation installation",
        "installation_repositories installation",
        "member collaborators",
        "membership teams",
        "merge_group merge-group",
        "organization teams",
        "pull_request pull-request",
        "pull_request_review pull-request",
        "push branch",
        "push release",
        "repository repository",
        "team collaborators",
        "team teams",
        "team_add collaborators",
      ]
    `);
  });
});
