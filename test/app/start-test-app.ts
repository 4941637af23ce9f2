import { onTestFinished } from "vitest";
import { type RunningApp, startApp } from "../../src/app/app.ts";
import { type Installations, openInstallations } from "../../src/app/connection/installations.ts";
import { jsonLog } from "../../src/app/log.ts";
import type { PullRequests } from "../../src/app/platform.ts";
import type { Settings } from "../../src/app/settings/read-settings.ts";
import { installationOf } from "../fake-github/apps.ts";
import type { CheckRun } from "../fake-github/check-runs.ts";
import type { Repository } from "../fake-github/repository.ts";
import type { FakeGitHub } from "../fake-github/start-fake-github.ts";
import { type Told, webhookFor } from "../fake-github/webhook.ts";
import type { App } from "../fake-github/world.ts";

export interface TestApp {
  readonly app: RunningApp;
  readonly registered: App;
  readonly url: string;
  /** One object a line of the log. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Sends a signed webhook; gives the answer's status. */
  readonly tell: (told: Told, delivery?: string) => Promise<number>;
  /** The same, and waits until nothing is left to do. */
  readonly settle: (told: Told) => Promise<void>;
}

export interface TestAppOptions {
  readonly account?: string;
  readonly concurrency?: number;
  /** Stands in for the reading of facts, which it is given. */
  readonly readFacts?: (
    pull: Parameters<PullRequests["facts"]>[0],
    read: PullRequests["facts"],
  ) => ReturnType<PullRequests["facts"]>;
  readonly pauses?: readonly number[];
  /** How long what comes about teams is gathered; not at all without it. */
  readonly gatherMs?: number;
  readonly requestMs?: number;
  /** The machine's clock; the fake GitHub has its own. */
  readonly now?: () => number;
  /** Other settings than the right ones. */
  readonly settings?: Partial<Settings>;
  /** Names proxies. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly until?: (stop: () => Promise<void>) => void;
}

export const webhookSecret = "0123456789abcdef0123456789abcdef";

/** The permissions of app.yml. */
export const permissions = {
  actions: "read",
  checks: "write",
  contents: "write",
  issues: "write",
  members: "read",
  merge_queues: "read",
  metadata: "read",
  pull_requests: "write",
} as const;

let deliveries = 0;

/** Starts the whole app against the fake GitHub: a real server, which stops by itself. Its repositories must be there. */
export async function startTestApp(fake: FakeGitHub, options: TestAppOptions = {}): Promise<TestApp> {
  const { account = "acme", concurrency = 4, pauses = [5, 10, 20, 40, 80], requestMs = 5000 } = options;
  const registered = fake.app({ slug: "promptops", permissions });
  const log: Readonly<Record<string, unknown>>[] = [];
  const settings: Settings = {
    appId: registered.id,
    privateKey: registered.privateKey,
    webhookSecret,
    apiUrl: fake.apiUrl,
    host: "127.0.0.1",
    port: 0,
    concurrency,
    ...options.settings,
  };
  const { environment = {} } = options;
  const { now = Date.now } = options;
  const lines = jsonLog({ write: (line) => log.push(JSON.parse(line)), now: () => "" });
  const app = await startApp({
    settings,
    installations: withFacts(
      openInstallations({ settings, now, environment, log: lines.warn, requestMs, secondMs: 5 }),
      options.readFacts,
    ),
    log: lines,
    now,
    pauses,
    gatherMs: options.gatherMs ?? 0,
  });
  (options.until ?? onTestFinished)(async () => {
    await app.stop(2000);
  });
  const url = `http://127.0.0.1:${app.port}`;
  const tell = async (told: Told, delivery = `delivery-${++deliveries}`): Promise<number> => {
    const installation = installationOf(registered, account);
    const { headers, body } = webhookFor(fake.world, told, { secret: webhookSecret, installation, delivery });
    return (await fetch(`${url}/api/github/webhooks`, { method: "POST", headers, body })).status;
  };
  const settle = async (told: Told): Promise<void> => {
    await tell(told);
    await app.idle();
  };
  return { app, registered, url, log, tell, settle };
}

function withFacts(installations: Installations, readFacts: TestAppOptions["readFacts"]): Installations {
  if (readFacts === undefined) return installations;
  return {
    ...installations,
    open: async (installation) => {
      const platform = await installations.open(installation);
      const { facts } = platform.pulls;
      return { ...platform, pulls: { ...platform.pulls, facts: (pull) => readFacts(pull, facts) } };
    },
  };
}

/** The newest check run of the app on a commit, which is the one that GitHub shows and requires. */
export function shownCheck({ checkRuns }: Repository, headSha: string): CheckRun | undefined {
  return checkRuns.findLast(
    (run) => run.headSha === headSha && run.app === "promptops[bot]" && run.name === "promptops/approval",
  );
}
