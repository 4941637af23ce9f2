import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { webhookSecret as secret } from "../app/start-test-app.ts";
import { installationOf } from "../fake-github/apps.ts";
import { merge } from "../fake-github/merge.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { webhookFor } from "../fake-github/webhook.ts";
import { lead, leadPath } from "../prompt/branch.ts";
import { type AppProcess, startAppProcess } from "./app-process.ts";

/** KILLS=200 asks for more. */
const kills = Number(process.env["KILLS"] ?? 3);
/** More requests than a release takes; so some kills come after it. */
const mostRequests = 24;

/** The same numbers in every run. */
function numbers(): () => number {
  let state = 20_261_121;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly start: () => Promise<AppProcess>;
  readonly tellOfPush: (app: AppProcess, before: string, after: string) => Promise<void>;
}

async function scene(): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { [leadPath]: lead(1, "text 0") } });
  const registered = fake.app({ slug: "promptops" });
  const environment = {
    APP_ID: String(registered.id),
    PRIVATE_KEY: registered.privateKey,
    WEBHOOK_SECRET: secret,
    GITHUB_API_URL: fake.apiUrl,
  };
  let deliveries = 0;
  return {
    fake,
    repository,
    start: async () => {
      const app = await startAppProcess(environment);
      onTestFinished(async () => {
        await app.stop();
      });
      return app;
    },
    tellOfPush: async (app, before, after) => {
      const plan = {
        secret,
        installation: installationOf(registered, "acme"),
        delivery: `d-${++deliveries}`,
      };
      const { headers, body } = webhookFor(fake.world, { event: "push", repository, before, after }, plan);
      await fetch(`${app.url}/api/github/webhooks`, { method: "POST", headers, body });
    },
  };
}

/** Kills it when GitHub has been asked so much more, or when it does not ask any more. */
async function killAfter({ fake }: Scene, app: AppProcess, requests: number): Promise<number> {
  const from = fake.requests.length;
  for (let turns = 0; turns < 150 && fake.requests.length < from + requests; turns++) await wait(2);
  await app.kill();
  return fake.requests.length - from;
}

const versionIn = (text: string): number => Number(/^version: (\d+)$/m.exec(text)?.[1]);

it(
  `gives each merged behaviour one version, however often the process is killed (${kills})`,
  async () => {
    const here = await scene();
    const { fake, repository, start, tellOfPush } = here;
    const random = numbers();
    const current = (): string => repository.file("main", leadPath);
    const tip = (): string => repository.tip("main");
    const released = (version: number): Promise<void> =>
      expect.poll(async () => versionIn(current()), { timeout: 60_000, interval: 10 }).toBe(version);
    const unreleased = { merges: 0, killed: 0 };
    for (let count = 0; count < kills; ) {
      // A kill now and then while the start heals what the one before left.
      for (; random() < 0.3 && count < kills; count++)
        await killAfter(here, await start(), 1 + Math.floor(random() * mostRequests));
      const app = await start();
      await released(unreleased.merges + 1);
      unreleased.merges += 1;
      const text = lead(unreleased.merges, `text ${unreleased.merges}`);
      const branch = `edit-${unreleased.merges}`;
      const pull = await repository.pullRequest({ author: "pat", branch, files: { [leadPath]: text } });
      const before = tip();
      const method = random() < 0.5 ? "squash" : "merge";
      const after = await merge(fake.world, pull, { method });
      await tellOfPush(app, before, after);
      await killAfter(here, app, 1 + Math.floor(random() * mostRequests));
      count += 1;
      if (versionIn(current()) === unreleased.merges) unreleased.killed += 1;
    }
    const last = await start();
    await released(unreleased.merges + 1);
    await last.stop();
    const args = ["log", "--first-parent", "--reverse", "-p", "--format=%s", "main", "--", leadPath];
    const log = await repository.git(args);
    const given = [...log.matchAll(/^\+version: (\d+)$/gm)].map(([, number]) => Number(number));
    expect(given).toEqual(Array.from({ length: unreleased.merges + 1 }, (_, number) => number + 1));
    expect(log.match(/^Release sales\.lead \d+$/gm)).toHaveLength(unreleased.merges);
    expect(current()).toContain(`template: text ${unreleased.merges}\n`);
    expect(fake.violations).toEqual([]);
    process.stdout.write(
      `${kills} kills, ${unreleased.merges} merges, ${unreleased.killed} killed before the release\n`,
    );
  },
  60_000 + kills * 15_000,
);
