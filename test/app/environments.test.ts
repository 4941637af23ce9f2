import { describe, expect, it } from "vitest";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { production, releasedBranch, running } from "../github/environment-scene.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

/** Production of acme/operations (olga) runs refund 3 of acme/data (alice); pat moves it. */
async function moved(version: number) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/data", { members: ["alice"] });
  fake.team("acme/operations", { members: ["olga", "pat"] });
  for (const login of ["alice", "olga", "pat"]) repository.permissions.set(login, "write");
  await releasedBranch(repository);
  const pull = await repository.pullRequest({ author: "pat", files: { [production]: running(version) } });
  const { settle } = await startTestApp(fake);
  return {
    pull,
    judged: async () => {
      await settle({ event: "pull_request", action: "edited", pull });
      return shownCheck(repository, pull.headSha);
    },
  };
}

describe("a pull request that moves production's pointers", () => {
  it("waits for the environment's owners and the prompt's, then passes", async () => {
    const { pull, judged } = await moved(4);
    const first = await judged();
    expect(first?.conclusion).toBe("action_required");
    expect(first?.output).toMatchObject({
      title: "operations and data must approve",
      summary: expect.stringContaining("the environment, `environments/production.yaml`"),
    });
    expect([...pull.requested.teams].toSorted()).toEqual(["data", "operations"]);
    pull.review({ by: "olga" });
    expect((await judged())?.output).toMatchObject({ title: expect.stringMatching(/^data must approve/) });
    pull.review({ by: "alice" });
    expect((await judged())?.conclusion).toBe("success");
    // Each commit of a rebase merge is published: what the first one moved counts too.
    await pull.push({ files: { [production]: running(1) } });
    const later = await judged();
    expect(later?.conclusion).toBe("failure");
    expect(later?.output).toMatchObject({
      title: expect.stringContaining("a rebase merge would publish it"),
    });
  });

  it("rolls back on the word of one of the environment's owners alone", async () => {
    const { pull, judged } = await moved(2);
    expect((await judged())?.output).toMatchObject({
      title: expect.stringMatching(/^operations must approve/),
    });
    pull.review({ by: "alice" });
    expect((await judged())?.conclusion).toBe("action_required");
    pull.review({ by: "olga" });
    const check = await judged();
    expect(check?.conclusion).toBe("success");
    expect(check?.output["summary"]).toContain("goes back to what it ran before: refund from 3 to 2");
  });

  it("never passes at a version that the branch has not released", async () => {
    const { pull, judged } = await moved(5);
    for (const by of ["olga", "alice"]) pull.review({ by });
    const check = await judged();
    expect(check?.conclusion).toBe("failure");
    expect(check?.output["title"]).toContain("no released version 5");
  });
});
