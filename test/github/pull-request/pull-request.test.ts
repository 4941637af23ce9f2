import { describe, expect, it } from "vitest";
import { compareMergeBase, pullRequestOfHead } from "../../../src/github/pull-request/pull-request.ts";
import { workflowToken } from "../../fake-github/workflow-token.ts";
import { scene } from "../scene.ts";

const name = { owner: "acme", repo: "prompts" };

describe(compareMergeBase, () => {
  it("gives the commit from which the head left the base, and where the base is now", async () => {
    const { octokit, repository, pull } = await scene();
    const base = await repository.commit({ branch: "main", files: { "b.txt": "later\n" } });
    expect(base).not.toBe(pull.baseSha);
    expect(await compareMergeBase(octokit, { ...name, base, head: pull.headSha })).toEqual({
      status: "known",
      sha: pull.baseSha,
      tip: base,
    });
  });

  it("says that a commit is not there", async () => {
    const { octokit, pull } = await scene();
    const head = "0".repeat(40);
    expect(await compareMergeBase(octokit, { ...name, base: pull.baseSha, head })).toMatchObject({
      status: "forbidden",
      what: expect.stringContaining("Not Found"),
    });
  });
});

describe(pullRequestOfHead, () => {
  it("finds the pull request of a fork", async () => {
    const { octokit, repository } = await scene();
    const fork = await repository.pullRequest({
      fork: "stranger",
      branch: "edit",
      files: { "a.txt": "three\n" },
    });
    const head = { ...name, headOwner: "stranger", headBranch: "edit", headSha: fork.headSha };
    expect(await pullRequestOfHead(octokit, head)).toEqual({
      status: "known",
      number: 2,
      baseSha: fork.baseSha,
      baseRef: "main",
    });
  });

  it.each([
    { why: "the branch has moved on", change: { headSha: "0".repeat(40) } },
    { why: "the branch is another's", change: { headOwner: "stranger" } },
  ])("finds none when $why", async ({ change }) => {
    const { octokit, pull } = await scene();
    const head = { ...name, headOwner: "acme", headBranch: pull.headRef, headSha: pull.headSha, ...change };
    expect(await pullRequestOfHead(octokit, head)).toEqual({ status: "none" });
  });

  it("finds none when the pull request is closed", async () => {
    const { octokit, pull } = await scene();
    pull.state = "closed";
    const head = { ...name, headOwner: "acme", headBranch: pull.headRef, headSha: pull.headSha };
    expect(await pullRequestOfHead(octokit, head)).toEqual({ status: "none" });
  });

  it("explains a token that may not", async () => {
    const { octokit, pull } = await scene({ ...workflowToken, permissions: { contents: "read" } });
    const head = { ...name, headOwner: "acme", headBranch: pull.headRef, headSha: pull.headSha };
    expect(await pullRequestOfHead(octokit, head)).toMatchObject({
      status: "forbidden",
      remedy: expect.stringContaining("`pull-requests: read`"),
    });
  });
});
