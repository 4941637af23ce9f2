import { describe, expect, it } from "vitest";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { hashOf, production, refund, releasedBranch, running } from "../github/environment-scene.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

/** Production of acme/operations (olga) runs refund 3 of acme/data (alice); pat moves it. */
async function moved(version: number | string, more: readonly Readonly<Record<string, string>>[] = []) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/data", { members: ["alice"] });
  fake.team("acme/operations", { members: ["olga", "pat"] });
  for (const login of ["alice", "olga", "pat"]) repository.permissions.set(login, "write");
  await releasedBranch(repository, more);
  const text = typeof version === "string" ? version : running(version);
  const pull = await repository.pullRequest({ author: "pat", files: { [production]: text } });
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

  const shared = (three: string, four: string): string =>
    `refund:
  version: 3
  sha256: "${hashOf(refund(3))}"
  rollout: { salt: s, buckets: { "3": "${three}", "4": "${four}" } }
`;

  it("asks both owners for a share of a version that production did not run", async () => {
    const { pull, judged } = await moved(shared("0-8999", "9000-9999"));
    const first = await judged();
    expect(first?.output).toMatchObject({
      title: "operations and data must approve",
      summary: expect.stringContaining("refund (1,000 of 10,000 buckets move from 3 to 4)"),
    });
    for (const by of ["olga", "alice"]) pull.review({ by });
    expect((await judged())?.conclusion).toBe("success");
    // Each commit of a rebase merge is published: a share that only one of them has counts too.
    await pull.push({ files: { [production]: shared("0-0", "1-9999") } });
    await pull.push({ files: { [production]: shared("0-8999", "9000-9999") } });
    const later = await judged();
    expect(later?.conclusion).toBe("failure");
    expect(later?.output["summary"]).toContain("gives refund a rollout or overrides");
  });

  it("asks the environment's owners alone for a smaller share, and for the end", async () => {
    const before = [{ [production]: shared("0-4999", "5000-9999") }];
    for (const text of [shared("0-8999", "9000-9999"), running(3)]) {
      const { pull, judged } = await moved(text, before);
      expect((await judged())?.output).toMatchObject({
        title: expect.stringMatching(/^operations must approve/),
      });
      pull.review({ by: "olga" });
      expect((await judged())?.conclusion).toBe("success");
    }
  });

  it("never passes overrides that the policy refuses", async () => {
    const { pull, judged } = await moved(running(3).replace(" }", ", overrides: { model: m-2 } }"));
    for (const by of ["olga", "alice"]) pull.review({ by });
    const check = await judged();
    expect(check?.conclusion).toBe("failure");
    expect(check?.output["summary"]).toContain("have no overrides");
  });

  it("never passes at a version that the branch has not released", async () => {
    const { pull, judged } = await moved(5);
    for (const by of ["olga", "alice"]) pull.review({ by });
    const check = await judged();
    expect(check?.conclusion).toBe("failure");
    expect(check?.output["title"]).toContain("no released version 5");
  });
});
