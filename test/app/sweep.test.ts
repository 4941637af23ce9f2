import { describe, expect, it } from "vitest";
import { githubPlatform } from "../../src/app/connection/github-platform.ts";
import { threadProgram } from "../../src/app/connection/thread-program.ts";
import { openConcluded } from "../../src/app/decide/concluded.ts";
import { type DecisionWork, workKey } from "../../src/app/queue/decision-work.ts";
import { sweepInstallation } from "../../src/app/sweep.ts";
import { branchMemories } from "../../src/github/branch/branch-memories.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { caseThreads } from "../../src/github/facts/contents/case-thread.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";

const hour = 60 * 60_000;

describe(sweepInstallation, () => {
  it.each([
    { kind: "free", age: 7 * hour, judged: 1 },
    { kind: "governed", age: 7 * hour, judged: 1 },
    { kind: "free", age: -48 * hour, judged: 1 },
    { kind: "free", age: hour, judged: 0 },
    { kind: "governed", age: hour, judged: 0 },
  ] as const)(
    "judges $judged that was $kind $age ms ago, since a policy may have changed unheard",
    async (row) => {
      const fake = await startFakeGitHub();
      const repository = await fake.repository("acme/prompts");
      await repository.commit({ branch: "main", files: { "a.txt": "a" } });
      const pull = await repository.pullRequest({ files: { "a.txt": "b" } });
      const registered = fake.app({ slug: "promptops" });
      const token = fake.token({ as: "promptops[bot]" });
      const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
      const work: DecisionWork = {
        kind: "pull-request",
        installation: 1,
        owner: "acme",
        repo: "prompts",
        number: 1,
      };
      const now = Date.UTC(2026, 5, 1);
      const concluded = openConcluded();
      concluded.set(workKey(work), {
        headSha: pull.headSha,
        startedAt: now - row.age,
        began: now - row.age,
        kind: row.kind,
      });
      const app = { id: registered.id, slug: "promptops", login: "promptops[bot]" };
      const platform = githubPlatform({
        octokit,
        app,
        histories: branchMemories(),
        openThread: caseThreads(threadProgram),
      });
      const ports = { platform, installation: 1, concluded, push: () => true, now: () => now };
      expect(await sweepInstallation(ports, "stale")).toEqual({ open: 1, judged: row.judged });
    },
  );
});
