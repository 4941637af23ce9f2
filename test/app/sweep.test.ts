import { describe, expect, it } from "vitest";
import { githubPlatform } from "../../src/app/connection/github-platform.ts";
import { threadProgram } from "../../src/app/connection/thread-program.ts";
import { openConcluded } from "../../src/app/decide/concluded.ts";
import { type DecisionWork, workKey } from "../../src/app/queue/decision-work.ts";
import { releaseMemory } from "../../src/app/release/release-memory.ts";
import { type SweepMode, sweepInstallation } from "../../src/app/sweep.ts";
import { branchMemories } from "../../src/github/branch/branch-memories.ts";
import type { CheckMark } from "../../src/github/checks/check-mark.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { caseThreads } from "../../src/github/facts/contents/case-thread.ts";
import { objectMemory } from "../../src/github/objects/object-memory.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { startTestApp } from "./start-test-app.ts";

const hour = 60 * 60_000;
const now = Date.UTC(2026, 5, 1);
const stale: SweepMode = { kind: "stale" };

/** One open pull request, and the app's way to it. */
async function scene() {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "prompts/a.txt": "a" } });
  const pull = await repository.pullRequest({ files: { "a.txt": "b" } });
  const registered = fake.app({ slug: "promptops" });
  const octokit = connect({
    token: fake.token({ as: "promptops[bot]" }),
    apiUrl: fake.apiUrl,
    log: () => {},
  });
  const app = { id: registered.id, slug: "promptops", login: "promptops[bot]" };
  const platform = githubPlatform({
    octokit,
    app,
    histories: branchMemories(),
    objects: objectMemory(),
    organisation: async () => ({ status: "none" }),
    openThread: caseThreads(threadProgram),
    again: { pauses: [], isNew: () => false },
    spare: () => 0,
  });
  const work: DecisionWork = {
    kind: "pull-request",
    installation: 1,
    owner: "acme",
    repo: "prompts",
    number: 1,
  };
  const concluded = openConcluded();
  const pushed: DecisionWork[] = [];
  const push = (each: DecisionWork) => pushed.push(each) > 0;
  const ports = {
    platform,
    installation: 1,
    concluded,
    releases: releaseMemory(),
    push,
    now: () => now,
  };
  return { fake, repository, pull, platform, work, concluded, pushed, ports };
}

describe(sweepInstallation, () => {
  it.each([
    { age: 7 * hour, judged: 1 },
    { age: -48 * hour, judged: 1 },
    { age: hour, judged: 0 },
  ])("judges $judged that was decided $age ms ago, since a policy may have changed unheard", async (row) => {
    const { pull, work, concluded, ports } = await scene();
    concluded.set(workKey(work), {
      headSha: pull.headSha,
      startedAt: now - row.age,
      began: now - row.age,
    });
    expect(await sweepInstallation(ports, stale)).toEqual({ open: 1, judged: row.judged, unread: 0 });
  });

  interface Written {
    readonly mark: CheckMark;
    readonly teams: readonly string[] | null;
    readonly judged: number;
  }

  it.each<Written>([
    { mark: { kind: "free" }, teams: null, judged: 0 },
    { mark: { kind: "owners", teams: ["acme/a"] }, teams: null, judged: 1 },
    { mark: { kind: "owners", teams: ["acme/a"] }, teams: ["acme/a"], judged: 1 },
    { mark: { kind: "owners", teams: ["acme/a", "acme/b"] }, teams: ["acme/c", "ACME/B"], judged: 1 },
    { mark: { kind: "owners", teams: ["acme/a"] }, teams: ["acme/b"], judged: 0 },
    { mark: { kind: "owners", teams: [] }, teams: ["acme/b"], judged: 0 },
    { mark: { kind: "owners", teams: null }, teams: ["acme/b"], judged: 1 },
    {
      mark: { kind: "owners", teams: Array.from({ length: 21 }, (_, index) => `acme/t${index}`) },
      teams: ["acme/b"],
      judged: 1,
    },
    { mark: { kind: "suspended" }, teams: ["acme/b"], judged: 1 },
  ])(
    "judges $judged whose check rests on $mark, after a change of $teams",
    async ({ mark, teams, judged }) => {
      const { pull, platform, ports, fake } = await scene();
      const begun = await platform.checks.begin(
        { owner: "acme", repo: "prompts", headSha: pull.headSha },
        "undecided",
      );
      await platform.checks.conclude(begun, {
        conclusion: "success",
        title: "t",
        summary: "s",
        details: "",
        mark,
      });
      const at = fake.world.nextSecond() * 1000;
      const swept = await sweepInstallation({ ...ports, now: () => at }, { kind: "governed", teams });
      expect(swept.judged).toBe(judged);
    },
  );

  it("goes on where one repository cannot be read, and ends where none can", async () => {
    const { fake, ports } = await scene();
    for (const name of ["b", "c", "d"]) {
      const more = await fake.repository(`acme/${name}`);
      await more.commit({ branch: "main", files: { "a.txt": "a" } });
    }
    fake.fail("graphql:SweptRepository", { kind: "cut" });
    expect(await sweepInstallation(ports, stale)).toMatchObject({ unread: 1 });
    fake.fail("graphql:SweptRepository", { kind: "cut" }, 3);
    await expect(sweepInstallation(ports, stale)).rejects.toThrow("broke off");
  });

  it.each([
    { why: "nothing in it", files: null, releases: 0 },
    { why: "no prompt and no policy", files: { "src/a.ts": "1" }, releases: 0 },
    { why: "a policy", files: { ".github/promptops.yml": "{}\n" }, releases: 1 },
    { why: "a folder of prompts", files: { "prompts/a.yaml": "id: a\n" }, releases: 1 },
  ])("looks $releases times for releases in a repository with $why", async ({ files, releases }) => {
    const { fake, ports, pushed } = await scene();
    const more = await fake.repository("acme/more");
    if (files !== null) await more.commit({ branch: "main", files });
    await sweepInstallation(ports, stale);
    const found = pushed.filter((work) => work.kind === "release" && work.repo === "more");
    expect(found).toHaveLength(releases);
  });
});

describe("a sweep of many repositories in which nothing happens", () => {
  it("costs one request each, the first time and each next one", async () => {
    const fake = await startFakeGitHub();
    for (let count = 0; count < 30; count++) {
      const repository = await fake.repository(`acme/r${count}`);
      if (count % 2 === 0) await repository.commit({ branch: "main", files: { "a.txt": "a" } });
    }
    const { app } = await startTestApp(fake);
    const counts: number[] = [];
    for (let time = 0; time < 3; time++) {
      const since = fake.requests.length;
      await app.sweep();
      await app.idle();
      counts.push(fake.requests.length - since);
    }
    // Who the app is, where it is installed, its token, and the list of repositories.
    expect(counts).toEqual([34, 32, 32]);
  });
});
