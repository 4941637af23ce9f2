import { describe, expect, it } from "vitest";
import { readEvent } from "../../src/action/event.ts";

const merge = "c".repeat(40);
const none = "0".repeat(40);

function read(name: string, payload: unknown, base_ref: string | null = null): unknown {
  return readEvent({ name, payload, sha: merge, base_ref });
}

describe(readEvent, () => {
  it("compares a pull request's merge commit and remembers its head", () => {
    const payload = { pull_request: { number: 7, head: { sha: "a" }, base: { sha: "b" } } };
    expect(read("pull_request", payload)).toEqual({
      kind: "pull-request",
      merge,
      head: "a",
      base: "b",
      number: 7,
      isFork: true,
    });
  });

  it("knows a pull request of this repository", () => {
    const repository = { full_name: "acme/prompts" };
    const pull_request = { number: 7, head: { sha: "a", repo: repository }, base: { sha: "b" } };
    expect(read("pull_request", { repository, pull_request })).toMatchObject({ isFork: false });
  });

  it("compares a merge group with the base that it names", () => {
    expect(read("merge_group", { merge_group: { head_sha: "a", base_sha: "b" } })).toMatchObject({
      base: "b",
      head: "a",
    });
  });

  it("compares a push with the commit before it", () => {
    expect(read("push", { before: "b", after: "a" })).toMatchObject({ base: "b", head: "a" });
  });

  it("has no base for a push that makes a branch", () => {
    expect(read("push", { before: none, after: "a" })).toMatchObject({ kind: "commits", base: null });
  });

  it("takes the head that a workflow run names, and where it is", () => {
    const run = { head_sha: "a", head_branch: "edit", head_repository: { owner: { login: "mallory" } } };
    expect(read("workflow_run", { workflow_run: run })).toEqual({
      kind: "branch",
      head: "a",
      against: merge,
      headOwner: "mallory",
      headBranch: "edit",
      fork: { event: null, actor: null, createdAt: null },
    });
    expect(read("workflow_run", { workflow_run: { head_sha: "a" } })).toMatchObject({ headOwner: null });
  });

  it.each([
    { why: "in this repository", head: "acme/prompts", own: "acme/prompts", fork: null },
    { why: "in a fork", head: "mallory/prompts", own: "acme/prompts", fork: expect.anything() },
    {
      why: "in a repository of this owner that is another",
      head: "acme/other",
      own: "acme/prompts",
      fork: expect.anything(),
    },
    { why: "nowhere any more", head: undefined, own: undefined, fork: expect.anything() },
  ])("tells whether a workflow run's head is a stranger's: $why", ({ head, own, fork }) => {
    const run = { head_sha: "a", head_repository: { full_name: head } };
    expect(read("workflow_run", { workflow_run: run, repository: { full_name: own } })).toMatchObject({
      fork,
    });
  });

  it("compares a dispatch with the ref that was asked for", () => {
    expect(read("workflow_dispatch", {}, "v1")).toMatchObject({
      kind: "dispatch",
      head: merge,
      base_ref: "v1",
    });
  });

  it.each([
    { why: "the event that hands secrets to strangers", name: "pull_request_target", payload: {} },
    { why: "an event without commits", name: "issues", payload: {} },
    { why: "a push that deletes a branch", name: "push", payload: { before: "b", after: none } },
    { why: "a pull request without a head", name: "pull_request", payload: { pull_request: { number: 1 } } },
    { why: "a payload that is not an object", name: "push", payload: null },
    {
      why: "commits that are no strings",
      name: "merge_group",
      payload: { merge_group: { head_sha: 1, base_sha: [] } },
    },
  ])("refuses $why, with a remedy", ({ name, payload }) => {
    expect(read(name, payload)).toMatchObject({ kind: "refused", remedy: expect.stringMatching(/\w/) });
  });
});
