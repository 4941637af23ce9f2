/** How many requests the app makes where much is open: after a push, after a change of a team, and in a sweep. */
import { describe, expect, it } from "vitest";
import { shownCheck, startTestApp } from "../../test/app/start-test-app.ts";
import type { PullRequest } from "../../test/fake-github/pull-request.ts";
import type { Repository } from "../../test/fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../../test/fake-github/start-fake-github.ts";

interface Row {
  readonly what: string;
  readonly requests: number;
  readonly aim: number;
}

function hold(rows: readonly Row[]): void {
  const lines = rows.map(({ what, requests, aim }) => `${what.padEnd(64)} ${requests} (at most ${aim})`);
  console.log(lines.join("\n"));
  for (const { what, requests, aim } of rows) expect(requests, what).toBeLessThanOrEqual(aim);
}

const prompt = (id: string, owner: string, template: string): string =>
  `id: ${id}\nversion: 1\nowner: "@acme/${owner}"\nmodel: m\ntags: [sensitive]\ntemplate: ${template}\n`;

const [open, sharing] = [500, 20];

/** Of 500 open pull requests 20 change one prompt and are approved, 240 change prompts of another team. */
async function crowd(fake: FakeGitHub): Promise<{
  readonly repository: Repository;
  readonly shared: readonly PullRequest[];
}> {
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  fake.team("acme/others", { members: ["bob"] });
  for (const login of ["alice", "bob", "pat"]) repository.permissions.set(login, "write");
  const names = Array.from({ length: 240 }, (_, index) => `p${index}`);
  const own = names.map((name) => [`prompts/${name}.yaml`, prompt(name, "others", "A")]);
  const base = { "prompts/shared.yaml": prompt("shared", "owners", "A"), ...Object.fromEntries(own) };
  await repository.commit({ branch: "main", files: base });
  const shared: PullRequest[] = [];
  for (let count = 0; count < open; count++) {
    const name = names[count - sharing];
    const files: Record<string, string> =
      count < sharing
        ? { "prompts/shared.yaml": prompt("shared", "owners", `B${count}`) }
        : name === undefined
          ? { [`src/${count}.ts`]: "1" }
          : { [`prompts/${name}.yaml`]: prompt(name, "others", "B") };
    const pull = await repository.pullRequest({ author: "pat", branch: `b${count}`, files });
    if (count >= sharing) continue;
    pull.review({ by: "alice" });
    shared.push(pull);
  }
  return { repository, shared };
}

describe("500 open pull requests", () => {
  it("cost little after a push that 20 of them share, and after changes of a team", async () => {
    const fake = await startFakeGitHub();
    const { repository, shared } = await crowd(fake);
    const clock = () => fake.world.nextSecond() * 1000;
    const { app, tell, settle } = await startTestApp(fake, { gatherMs: 3000, concurrency: 8, now: clock });
    for (let time = 0; time < 2; time++) {
      await app.sweep();
      await app.idle();
    }
    expect(new Set(shared.map(({ headSha }) => shownCheck(repository, headSha)?.conclusion))).toEqual(
      new Set(["success"]),
    );

    const before = await repository.git(["rev-parse", "main"]);
    const files = { "prompts/shared.yaml": prompt("shared", "owners", "C") };
    const after = await repository.commit({ branch: "main", files });
    const since = fake.requests.length;
    const runsBefore = repository.checkRuns.length;
    await settle({ event: "push", repository, before: before.trim(), after });
    const asked = fake.requests.slice(since).map(({ operation }) => operation);
    const guards = asked.flatMap((each, index) => (each === "checks/create" ? [index + 1] : []));
    const judged = new Set(repository.checkRuns.slice(runsBefore).map(({ headSha }) => headSha));
    expect(judged).toEqual(new Set(shared.map(({ headSha }) => headSha)));
    const closed = guards[sharing - 1] ?? Number.POSITIVE_INFINITY;
    expect(shared.map(({ headSha }) => shownCheck(repository, headSha)?.conclusion)).not.toContain("success");

    const team = fake.world.teams.get("acme/owners");
    if (team === undefined) throw new Error("there is no team");
    const beforeTeam = fake.requests.length;
    const runsOfTeam = repository.checkRuns.length;
    for (let count = 0; count < 40; count++)
      await tell({ event: "membership", action: "added", team, member: `new${count}` });
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await app.idle();
    const ofTeam = repository.checkRuns.slice(runsOfTeam);
    expect(new Set(ofTeam.map(({ headSha }) => headSha))).toEqual(judged);
    hold([
      { what: "a push that 20 of 500 share, until all 20 are closed", requests: closed, aim: 60 },
      {
        what: "then for each of the 20 that are decided again",
        requests: Math.ceil((asked.length - closed) / sharing),
        aim: 15,
      },
      {
        what: "the push as a whole, with the release of what it brought",
        requests: asked.length,
        aim: 60 + 15 * sharing,
      },
      {
        what: "40 changes of a team that owns what 20 of 500 change",
        requests: fake.requests.length - beforeTeam,
        aim: 2 * (15 * sharing + 30),
      },
    ]);
  });
});

describe("300 repositories without a prompt", () => {
  it("cost a request each in every sweep", async () => {
    const fake = await startFakeGitHub();
    for (let count = 0; count < 300; count++) {
      const repository = await fake.repository(`acme/r${count}`);
      await repository.commit({ branch: "main", files: { "README.md": "hello\n" } });
    }
    const { app } = await startTestApp(fake);
    const counts: number[] = [];
    for (let time = 0; time < 2; time++) {
      const since = fake.requests.length;
      await app.sweep();
      await app.idle();
      counts.push(fake.requests.length - since);
    }
    const [first = 0, next = 0] = counts;
    hold([
      { what: "the first sweep of 300 repositories", requests: first, aim: 700 },
      { what: "the next one", requests: next, aim: 310 },
    ]);
  });
});

describe("one judgement", () => {
  it("costs as many requests as it ever did", async () => {
    const fake = await startFakeGitHub();
    const { repository, shared } = await crowd2(fake);
    const { settle } = await startTestApp(fake, { now: () => fake.world.nextSecond() * 1000 });
    const count = async (pull: PullRequest): Promise<number> => {
      await settle({ event: "pull_request", action: "opened", pull });
      const since = fake.requests.length;
      await settle({ event: "pull_request", action: "edited", pull });
      return fake.requests.length - since;
    };
    const [approved, pending, free] = shared;
    if (approved === undefined || pending === undefined || free === undefined) throw new Error("none");
    const rows = [
      { what: "without a prompt", requests: await count(free), aim: 11 },
      { what: "with an approved prompt", requests: await count(approved), aim: 15 },
      {
        what: "with a prompt that waits, with the page for its owner",
        requests: await count(pending),
        aim: 15,
      },
    ];
    expect(shownCheck(repository, approved.headSha)?.conclusion).toBe("success");
    hold(rows);
  });
});

/** One that is approved, one that waits, and one without a prompt. */
async function crowd2(fake: FakeGitHub) {
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  const base = { "prompts/a.yaml": prompt("a", "owners", "A"), "prompts/b.yaml": prompt("b", "owners", "A") };
  await repository.commit({ branch: "main", files: base });
  const opened = (branch: string, files: Record<string, string>) =>
    repository.pullRequest({ author: "pat", branch, files });
  const approved = await opened("a", { "prompts/a.yaml": prompt("a", "owners", "B") });
  approved.review({ by: "alice" });
  const pending = await opened("b", { "prompts/b.yaml": prompt("b", "owners", "B") });
  return { repository, shared: [approved, pending, await opened("c", { "src/a.ts": "1" })] };
}
