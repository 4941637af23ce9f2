import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Fault } from "../fake-github/fault.ts";
import { merge } from "../fake-github/merge.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { lead, leadPath } from "../prompt/branch.ts";
import { startTestApp } from "./start-test-app.ts";

/** Each in a repository of its own; CRASHED_REPOSITORIES=50 asks for 200 crashes. */
const repositories = Number(process.env["CRASHED_REPOSITORIES"] ?? 1);
const crashes = 4;

const faults: readonly Fault[] = [
  { kind: "status", status: 502, when: "before" },
  { kind: "status", status: 502, when: "after" },
  { kind: "break", when: "after" },
  { kind: "break", when: "before" },
  { kind: "cut" },
  { kind: "slow", milliseconds: 30 },
];

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = 20_261_121 + seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

it.each(Array.from({ length: repositories }, (_, index) => index))(
  "gives each merged behaviour one version, whenever the server ends (repository %i)",
  async (index) => {
    const random = numbers(index);
    const fake = await startFakeGitHub();
    const repository = await fake.repository("acme/prompts");
    await repository.commit({ branch: "main", files: { [leadPath]: lead(1, "text 0") } });
    const current = (): string => repository.file("main", leadPath);
    for (let count = 1; count <= crashes; count++) {
      const version = Number(/^version: (\d+)$/m.exec(current())?.[1]);
      const text = lead(version, `text ${count}`);
      const { app, tell } = await startTestApp(fake, { until: () => {}, requestMs: 500 });
      const pull = await repository.pullRequest({
        author: "pat",
        branch: `edit-${count}`,
        files: { [leadPath]: text },
      });
      const before = repository.tip("main");
      const after = await merge(fake.world, pull, { method: random() < 0.5 ? "squash" : "merge" });
      const fault = faults[Math.floor(random() * faults.length * 2)];
      if (fault !== undefined) fake.fail("graphql:CommitOnBranch", fault);
      await tell({ event: "push", repository, before, after });
      // The server that was ended goes on with what it had begun, beside the next one.
      await wait(random() * 60);
      await app.stop(0);
      const next = await startTestApp(fake, { until: () => {}, requestMs: 500, pauses: [1, 2, 4, 8, 16] });
      await next.app.sweep();
      await next.app.idle();
      await wait(40);
      await next.app.idle();
      await next.app.stop(500);
    }
    const log = await repository.git([
      "log",
      "--first-parent",
      "--reverse",
      "-p",
      "--format=%s",
      "main",
      "--",
      leadPath,
    ]);
    const given = [...log.matchAll(/^\+version: (\d+)$/gm)].map(([, number]) => Number(number));
    expect(given).toEqual(Array.from({ length: crashes + 1 }, (_, number) => number + 1));
    expect(log.match(/^Release sales\.lead \d+$/gm)).toHaveLength(crashes);
    expect(current()).toContain(`template: text ${crashes}\n`);
  },
  60_000,
);
