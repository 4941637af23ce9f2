import { describe, expect, it } from "vitest";
import { readProvenance } from "../../src/release/read-provenance.ts";
import { recordPush } from "../fake-github/activities.ts";
import { editComment, type IssueComment } from "../fake-github/issue-comments.ts";
import { editIssue, type Issue } from "../fake-github/issues.ts";
import { merge } from "../fake-github/merge.ts";
import { note, other, type Scene, scene } from "./release-scene.ts";

const sensitive = (version: number, template: string): string => note(version, template, "sensitive: true\n");

interface DraftScene extends Scene {
  readonly issue: Issue;
  /** Somebody comments on the issue, and the app is told. */
  readonly say: (author: string, body: string) => Promise<IssueComment>;
  /** What the app said on it, oldest first. */
  readonly answers: () => readonly string[];
}

/** A sensitive prompt whose change was merged past its owner. */
async function draftScene(options: { readonly policy?: string } = {}): Promise<DraftScene> {
  const started = await scene(options);
  const { repository, open, land, settle } = started;
  await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
  await land(await open({ [other]: sensitive(1, "B") }));
  const [issue] = repository.issues;
  if (issue === undefined) throw new Error(`no issue was opened: ${JSON.stringify(started.log.slice(-3))}`);
  return {
    ...started,
    issue,
    say: async (author, body) => {
      const comment = repository.comment({ number: issue.number, author, body });
      await settle({ event: "issue_comment", pull: issue, comment });
      return comment;
    },
    answers: () =>
      repository.comments
        .filter(({ number, author }) => number === issue.number && author?.login === "promptops[bot]")
        .map(({ body }) => body),
  };
}

describe("the issue of a merged change that lacks its approval", () => {
  it("is one, tells the owners, and is published by one of them", async () => {
    const { repository, issue, say, text, app, answers, fake } = await draftScene();
    await app.sweep();
    await app.idle();
    expect(repository.issues).toHaveLength(1);
    expect(issue).toMatchObject({ state: "open", title: "legal.note: a merged change waits for its owner" });
    expect([...issue.assignees]).toEqual(["alice"]);
    const content = (await repository.git(["rev-parse", `main:${other}`])).trim();
    await say("alice", "/promptops release");
    expect(text(other)).toBe(sensitive(2, "B"));
    const message = repository.message("main");
    expect(readProvenance(message)?.prompts[0]?.approvals).toEqual([
      { by: "alice", owner: "acme/owners", review: null, issue: issue.number, content },
    ]);
    const sha = repository.tip("main");
    expect(issue.state).toBe("closed");
    expect(answers()).toEqual([`Released as version 2 with ${sha}.`]);
    expect(fake.violations).toEqual([]);
  });

  it.each([
    { why: "the author of the change", author: "pat" },
    { why: "somebody who is no owner", author: "root" },
    { why: "a bot", author: "helper[bot]" },
    { why: "an owner in a quote", author: "alice", body: "> /promptops release" },
    { why: "an owner with other words behind it", author: "alice", body: "/promptops release not" },
  ])("is not published by $why", async ({ author, body }) => {
    const { issue, say, text } = await draftScene();
    await say(author, body ?? "/promptops release");
    expect([issue.state, text(other)]).toEqual(["open", sensitive(1, "B")]);
  });

  it("says once why a command does not publish it, whoever asks how often", async () => {
    const { say, app, answers } = await draftScene();
    await say("pat", "/promptops release");
    await app.sweep();
    await app.idle();
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain("It stays a draft:");
  });

  it("needs its owner to be one, and to be allowed to write, when it is published", async () => {
    const { repository, say, text, app } = await draftScene();
    repository.permissions.set("alice", "read");
    await say("alice", "/promptops release");
    expect(text(other)).toBe(sensitive(1, "B"));
    repository.permissions.set("alice", "write");
    await app.sweep();
    await app.idle();
    expect(text(other)).toBe(sensitive(2, "B"));
  });

  it("is not published by an edited comment", async () => {
    const { repository, fake, issue, text, settle } = await draftScene();
    const comment = repository.comment({ number: issue.number, author: "alice", body: "Fine?" });
    editComment(fake.world, comment, { by: "root", body: "/promptops release" });
    await settle({ event: "issue_comment", action: "edited", pull: issue, comment });
    expect(text(other)).toBe(sensitive(1, "B"));
  });

  it("is not published by what was said before the content changed", async () => {
    const { repository, fake, issue, open, text, say, app, answers } = await draftScene();
    repository.comment({ number: issue.number, author: "alice", body: "/promptops release" });
    await merge(fake.world, await open({ [other]: sensitive(1, "evil") }, "again"));
    await app.sweep();
    await app.idle();
    await app.sweep();
    await app.idle();
    expect(text(other)).toBe(sensitive(1, "evil"));
    expect(answers().join()).toContain("Look at it, and say it again.");
    expect(repository.issues).toHaveLength(1);
    await say("alice", "/promptops release");
    expect(text(other)).toBe(sensitive(2, "evil"));
  });

  it("is written anew where somebody edited it, and holds nothing that was said under their words", async () => {
    const { fake, issue, say, text } = await draftScene();
    const { body } = issue;
    editIssue(fake.world, issue, { by: "root", body: body.replace("stays a draft", "is harmless") });
    await say("alice", "/promptops release");
    expect([issue.body, text(other)]).toEqual([body, sensitive(1, "B")]);
  });

  it("does not count where somebody else wrote it under the app's marker", async () => {
    const { repository, issue, settle, text } = await draftScene();
    const forged = repository.issue({ author: "root", body: issue.body, labels: ["promptops"] });
    const comment = repository.comment({
      number: forged.number,
      author: "alice",
      body: "/promptops release",
    });
    await settle({ event: "issue_comment", pull: forged, comment });
    expect([forged.state, text(other)]).toEqual(["open", sensitive(1, "B")]);
  });

  it("is opened again where somebody closes it, and closed where the change is taken back", async () => {
    const { issue, app, open, land } = await draftScene();
    issue.state = "closed";
    await app.sweep();
    await app.idle();
    expect(issue.state).toBe("open");
    await land(await open({ [other]: sensitive(1, "A") }, "back"));
    expect(issue.state).toBe("closed");
  });

  it("is published by its author where the policy lets authors approve", async () => {
    const { say, text } = await draftScene({
      policy: "approval: { allow_author: true, owner_map: { acme/owners: ['@pat', '@alice'] } }\n",
    });
    expect(text(other)).toBe(sensitive(1, "B"));
    await say("pat", "/promptops release");
    expect(text(other)).toBe(sensitive(2, "B"));
  });

  it("of what was pushed takes an owner who did not write or push it", async () => {
    const { repository, fake, settle, text, tip } = await scene();
    fake.team("acme/owners", { members: ["alice", "bob", "carol"] });
    for (const login of ["bob", "carol"]) repository.permissions.set(login, "write");
    await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    const before = tip();
    const after = await repository.commit({
      branch: "main",
      author: "bob",
      files: { [other]: sensitive(1, "B") },
    });
    recordPush(fake.world, repository, { branch: "main", before, after, by: "carol" });
    await settle({ event: "push", repository, before, after });
    const [issue] = repository.issues;
    if (issue === undefined) throw new Error("no issue was opened");
    for (const author of ["bob", "carol"]) {
      const comment = repository.comment({ number: issue.number, author, body: "/promptops release" });
      await settle({ event: "issue_comment", pull: issue, comment });
      expect(text(other)).toBe(sensitive(1, "B"));
    }
    const comment = repository.comment({ number: issue.number, author: "alice", body: "/promptops release" });
    await settle({ event: "issue_comment", pull: issue, comment });
    expect(text(other)).toBe(sensitive(2, "B"));
  });

  it("waits for the pull request where a rule forbids the commit", async () => {
    const { repository, issue, say, land, text } = await draftScene();
    repository.branchRules.push({ branch: "main", type: "pull_request" });
    await say("alice", "/promptops release");
    expect(issue.state).toBe("open");
    const [proposed] = repository.pullRequests.filter(({ author }) => author?.login === "promptops[bot]");
    if (proposed === undefined) throw new Error("nothing was proposed");
    await land(proposed, "squash");
    expect([issue.state, text(other)]).toEqual(["closed", sensitive(2, "B")]);
  });

  it("is opened even where nobody knows who could answer on it, and then waits", async () => {
    const { repository, fake, settle, text, tip } = await scene();
    await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    const before = tip();
    const after = await repository.commit({ branch: "main", files: { [other]: sensitive(1, "B") } });
    fake.fail("graphql:DraftCommit", { kind: "status", status: 404 }, 2);
    await settle({ event: "push", repository, before, after });
    const [issue] = repository.issues;
    if (issue === undefined) throw new Error("no issue was opened");
    const comment = repository.comment({ number: issue.number, author: "alice", body: "/promptops release" });
    await settle({ event: "issue_comment", pull: issue, comment });
    expect([issue.state, text(other)]).toEqual(["open", sensitive(1, "B")]);
  });

  it("is made once where the answer never came, and the release does not wait for it", async () => {
    const { repository, fake, settle, text, tip, app } = await scene();
    await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    const before = tip();
    const after = await repository.commit({ branch: "main", files: { [other]: sensitive(1, "B") } });
    fake.fail("issues/create", { kind: "status", status: 502, when: "after" });
    await settle({ event: "push", repository, before, after });
    await app.sweep();
    await app.idle();
    expect([repository.issues.length, text(other)]).toEqual([1, sensitive(1, "B")]);
  });
});
