import { describe, expect, it } from "vitest";
import { lastLabelling } from "../../../src/github/comments/labelling.ts";
import { mayWrite } from "../../../src/github/setup/may-write.ts";
import { scene } from "../scene.ts";

const label = "promptops-evaluate";

describe(lastLabelling, () => {
  it("finds none on a pull request without the label", async () => {
    const { octokit, name, repository } = await scene();
    repository.label({ number: name.number, label: "bug", by: "mona" });
    repository.label({ number: name.number + 1, label, by: "mona" });
    expect(await lastLabelling(octokit, name, label)).toEqual({ status: "known", labelling: null });
  });

  it("finds the last one, through all pages and in any case of letters", async () => {
    const { octokit, name, repository, asked } = await scene();
    for (let time = 0; time < 120; time += 1)
      repository.label({ number: name.number, label: "bug", by: "tri" });
    repository.label({ number: name.number, label, by: "tri" });
    const { at } = repository.label({ number: name.number, label: "PromptOps-Evaluate", by: "mona" });
    expect(await lastLabelling(octokit, name, label)).toEqual({
      status: "known",
      labelling: { by: "mona", at: Date.parse(at), reopened: false },
    });
    expect(asked()).toEqual(["issues/list-events", "issues/list-events"]);
  });

  it("finds none where it was taken off on a later page", async () => {
    const { octokit, name, repository } = await scene();
    repository.label({ number: name.number, label, by: "mona" });
    for (let time = 0; time < 120; time += 1)
      repository.label({ number: name.number, label: "bug", by: "tri" });
    repository.label({ number: name.number, label, by: "tri", event: "unlabeled" });
    expect(await lastLabelling(octokit, name, label)).toEqual({ status: "known", labelling: null });
  });

  it("does not take a page that broke off for an empty one, on which it was taken off", async () => {
    const { octokit, name, repository, fake } = await scene();
    repository.label({ number: name.number, label, by: "mona" });
    for (let time = 0; time < 120; time += 1)
      repository.label({ number: name.number, label: "bug", by: "tri" });
    repository.label({ number: name.number, label, by: "tri", event: "unlabeled" });
    fake.fail("issues/list-events", { kind: "slow", milliseconds: 1 });
    fake.fail("issues/list-events", { kind: "cut" }, 3);
    expect(await lastLabelling(octokit, name, label)).toMatchObject({ status: "failed" });
  });

  it("knows no person where a bot set it", async () => {
    const { octokit, name, repository } = await scene();
    repository.label({ number: name.number, label, by: "labeler[bot]" });
    expect(await lastLabelling(octokit, name, label)).toMatchObject({ labelling: { by: null } });
  });

  it("says which permission it takes", async () => {
    const { octokit, name } = await scene({ as: "github-actions[bot]", permissions: { contents: "read" } });
    expect(await lastLabelling(octokit, name, label)).toMatchObject({
      status: "forbidden",
      remedy: expect.stringContaining("pull-requests: read"),
    });
  });
});

describe(mayWrite, () => {
  it.each([
    ["admin", true],
    ["maintain", true],
    ["write", true],
    ["triage", false],
    ["read", false],
  ] as const)("says of who has %s: %s", async (permission, value) => {
    const { octokit, repository, fake } = await scene();
    fake.token({ as: "mona" });
    repository.permissions.set("mona", permission);
    const person = { owner: "acme", repo: "prompts", login: "mona" };
    expect(await mayWrite(octokit, person)).toEqual({ status: "known", value });
  });

  it("does not know where the answer broke off", async () => {
    const { octokit, repository, fake } = await scene();
    fake.token({ as: "mona" });
    repository.permissions.set("mona", "write");
    fake.fail("repos/get-collaborator-permission-level", { kind: "cut" }, 3);
    const person = { owner: "acme", repo: "prompts", login: "mona" };
    expect(await mayWrite(octokit, person)).toMatchObject({ status: "failed" });
  });

  it("does not know of somebody whom GitHub does not know", async () => {
    const { octokit } = await scene();
    const person = { owner: "acme", repo: "prompts", login: "nobody" };
    expect(await mayWrite(octokit, person)).toMatchObject({ status: "forbidden" });
  });
});
