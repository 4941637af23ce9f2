import { describe, expect, it } from "vitest";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import type { Team } from "../fake-github/world.ts";
import { shownCheck, startTestApp, type TestAppOptions } from "./start-test-app.ts";

const prompt = (id: string, owner: string, template: string): string =>
  `id: ${id}\nversion: 1\nowner: "@acme/${owner}"\nmodel: m\ntags: [sensitive]\ntemplate: ${template}\n`;

/** Four open pull requests: of two teams, of a team below one of them, and of nobody. */
async function scene(options: TestAppOptions = {}) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/red", { members: ["alice"] });
  fake.team("acme/blue", { members: ["bob"], children: ["deep"] });
  fake.team("acme/deep", { members: ["carl"] });
  for (const login of ["alice", "bob", "carl", "dora", "pat"]) repository.permissions.set(login, "write");
  const at = (template: string): Record<string, string> => ({
    "prompts/red.yaml": prompt("red", "red", template),
    "prompts/blue.yaml": prompt("blue", "blue", template),
    "prompts/deep.yaml": prompt("deep", "deep", template),
  });
  await repository.commit({ branch: "main", files: { ...at("A"), "a.txt": "a" } });
  const open = (branch: string, file: string, content: string) =>
    repository.pullRequest({ author: "pat", branch, files: { [file]: content } });
  const pulls = {
    red: await open("red", "prompts/red.yaml", prompt("red", "red", "B")),
    blue: await open("blue", "prompts/blue.yaml", prompt("blue", "blue", "B")),
    deep: await open("deep", "prompts/deep.yaml", prompt("deep", "deep", "B")),
    none: await open("none", "a.txt", "b"),
  };
  const app = await startTestApp(fake, { now: () => fake.world.nextSecond() * 1000, ...options });
  await app.app.sweep();
  await app.app.idle();
  const judged = async (happen: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = new Set(repository.checkRuns);
    await happen();
    await app.app.idle();
    const heads = repository.checkRuns.filter((run) => !before.has(run)).map(({ headSha }) => headSha);
    return Object.entries(pulls).flatMap(([name, { headSha }]) =>
      heads.filter((head) => head === headSha).map(() => name),
    );
  };
  const teamOf = (slug: string): Team => {
    const team = fake.world.teams.get(`acme/${slug}`);
    if (team === undefined) throw new Error(`there is no team ${slug}`);
    return team;
  };
  return { fake, repository, pulls, judged, teamOf, ...app };
}

describe("who is in a team", () => {
  it.each([
    { team: "red", judged: ["red"] },
    { team: "blue", judged: ["blue"] },
    // A team below is a part of the one above.
    { team: "deep", judged: ["blue", "deep"] },
    { team: "other", judged: [] },
  ])("$team decides again about $judged", async ({ team, judged }) => {
    const here = await scene();
    const of = team === "other" ? here.fake.team("acme/other") : here.teamOf(team);
    const told = { event: "membership", action: "added", team: of, member: "dora" } as const;
    expect(await here.judged(() => here.tell(told))).toEqual(judged);
  });

  it("is heard at once, and what comes in the next ten minutes waits until then", async () => {
    const here = await scene({ gatherMs: 600_000 });
    const told = (team: string) =>
      ({ event: "membership", action: "removed", team: here.teamOf(team), member: "alice" }) as const;
    const first = await here.judged(() => here.tell(told("red")));
    expect(first).toEqual(["red"]);
    const meanwhile = await here.judged(async () => {
      for (let count = 0; count < 20; count++) await here.tell(told(count % 2 === 0 ? "red" : "deep"));
    });
    expect(meanwhile).toEqual([]);
  });

  it("takes an approval back with the membership", async () => {
    const here = await scene();
    const { pulls, repository, settle, fake } = here;
    await settle({
      event: "pull_request_review",
      pull: pulls.red,
      review: pulls.red.review({ by: "alice" }),
    });
    expect(shownCheck(repository, pulls.red.headSha)?.conclusion).toBe("success");
    fake.world.teams.get("acme/red")?.members.delete("alice");
    await settle({ event: "membership", action: "removed", team: here.teamOf("red"), member: "alice" });
    expect(shownCheck(repository, pulls.red.headSha)?.conclusion).toBe("action_required");
  });
});
