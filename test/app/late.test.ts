import { describe, expect, it } from "vitest";
import { merge } from "../fake-github/merge.ts";
import { note, other, scene } from "./release-scene.ts";
import { shownCheck } from "./start-test-app.ts";

const sensitive = (version: number, template: string): string => note(version, template, "sensitive: true\n");

describe("a merge whose pull request GitHub does not name yet", () => {
  it.each([
    { late: 1, issues: 0 },
    { late: 3, issues: 0 },
    // Then it was really pushed, or the next event tells more.
    { late: 1000, issues: 1 },
  ])("opens $issues issues where $late answers do not", async ({ late, issues }) => {
    const { repository, open, settle, fake, text, tip } = await scene();
    await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    const pull = await open({ [other]: sensitive(1, "B") });
    pull.review({ by: "alice" });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(shownCheck(repository, pull.headSha)?.conclusion).toBe("success");
    const before = tip();
    const after = await merge(fake.world, pull, { method: "squash" });
    repository.late.pullRequests = late;
    await settle({ event: "push", repository, before, after });
    expect(repository.issues).toHaveLength(issues);
    expect(text(other)).toBe(sensitive(issues === 0 ? 2 : 1, "B"));
  });

  it("is waited for once, and not at every sweep", async () => {
    const { repository, settle, fake, tip, app } = await scene();
    await repository.commit({ branch: "main", files: { [other]: sensitive(1, "A") } });
    const before = tip();
    const after = await repository.commit({ branch: "main", files: { [other]: sensitive(1, "B") } });
    const asked = (since: number): number =>
      fake.requests
        .slice(since)
        .filter(({ operation, path }) => operation.endsWith("associated-with-commit") && path.includes(after))
        .length;
    await settle({ event: "push", repository, before, after });
    expect([repository.issues.length, asked(0)]).toEqual([1, 4]);
    const since = fake.requests.length;
    await app.sweep();
    await app.idle();
    expect(asked(since)).toBe(1);
  });
});

describe("a push that GitHub's activity does not show yet", () => {
  const policy = "approval: { allow_author: true }\n";
  const solo = (template: string): string => sensitive(1, template).replace("@acme/owners", "@pat");

  it.each([
    { late: 0, conclusion: "success", asked: 1 },
    { late: 1, conclusion: "success", asked: 2 },
    { late: 3, conclusion: "success", asked: 4 },
    { late: 1000, conclusion: "action_required", asked: 4 },
  ])(
    "is looked for again: $conclusion after $late answers without it",
    async ({ late, conclusion, asked }) => {
      const { repository, settle, fake, open } = await scene({ policy });
      await repository.commit({ branch: "main", files: { [other]: solo("A") } });
      const pull = await open({ [other]: solo("B") });
      repository.late.activities = late;
      const since = fake.requests.length;
      await settle({ event: "pull_request", action: "opened", pull });
      expect(shownCheck(repository, pull.headSha)?.conclusion).toBe(conclusion);
      const found = fake.requests
        .slice(since)
        .filter(({ operation }) => operation === "repos/list-activities");
      expect(found).toHaveLength(asked);
      // Whoever is not there after that is not waited for again.
      await settle({ event: "pull_request", action: "edited", pull });
      const all = fake.requests.slice(since).filter(({ operation }) => operation === "repos/list-activities");
      expect(all).toHaveLength(asked + 1);
    },
  );

  it("is not looked for where no governed file changes", async () => {
    const { repository, settle, fake, open } = await scene({ policy });
    const pull = await open({ "a.txt": "1" });
    repository.late.activities = 1000;
    await settle({ event: "pull_request", action: "opened", pull });
    expect(fake.requests.filter(({ operation }) => operation === "repos/list-activities")).toHaveLength(1);
  });
});
