import { Probot, ProbotOctokit } from "probot";
import { branchMemories } from "../../github/branch/branch-memories.ts";
import { connect } from "../../github/connect/connect.ts";
import { everyPage, pageSize } from "../../github/connect/every-page.ts";
import { lookAgain } from "../../github/connect/look-again.ts";
import { type Fetch, proxiedFetch } from "../../github/connect/proxied-fetch.ts";
import { caseThreads } from "../../github/facts/contents/case-thread.ts";
import { organisationPolicies } from "../../github/facts/lists/organisation-policy.ts";
import { objectMemory } from "../../github/objects/object-memory.ts";
import type { AppName, Platform } from "../platform.ts";
import type { Settings } from "../settings/read-settings.ts";
import { githubPlatform } from "./github-platform.ts";
import { type RateBudget, rateBudget } from "./rate-budget.ts";
import { renewingFetch } from "./renewing-fetch.ts";
import { noApp, signInProblem } from "./sign-in-problem.ts";
import { threadProgram } from "./thread-program.ts";

/** The app's way to GitHub: who it is, where it is installed, and the platform of each installation. */
export interface Installations {
  readonly self: () => Promise<AppName>;
  readonly list: () => Promise<readonly number[]>;
  readonly open: (installation: number) => Promise<Platform>;
  /** What of the settings made a function here reject, in one sentence; null where it may pass by itself. */
  readonly problem: (error: unknown) => string | null;
}

interface Connection {
  readonly settings: Pick<Settings, "appId" | "privateKey" | "webhookSecret" | "apiUrl">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (sentence: string) => void;
  /** Names the proxies. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of one try of one request. */
  readonly requestMs?: number;
  /** How long a second of waiting is, in milliseconds; tests make it short. */
  readonly secondMs?: number;
}

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

interface KeptToken {
  readonly token: Promise<string>;
  /** When it was asked for, in milliseconds since 1970 by this machine's clock, which need not be GitHub's. */
  readonly asked: number;
}

/** So old may a token get, in milliseconds: GitHub's end after an hour, and one piece of work may take some minutes. */
const renewal = 55 * 60_000;

/**
 * Probot signs in as the app. Its throttle is switched off, because it makes writes wait for each other; its Redis is
 * never asked for. Work at an installation goes through `connect`, which has bounds on every wait.
 */
export function openInstallations({
  settings,
  now,
  log,
  environment = {},
  requestMs = 15_000,
  secondMs = 1000,
}: Connection): Installations {
  const tokens = new Map<number, KeptToken>();
  const budgets = new Map<number, RateBudget>();
  const { appId, privateKey, webhookSecret, apiUrl } = settings;
  const fetch = proxiedFetch(apiUrl, environment);
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    logFormat: "json",
    logLevel: "fatal",
    Octokit: ProbotOctokit.defaults((options: OctokitOptions) => ({
      ...options,
      throttle: { ...options["throttle"], enabled: false },
      retry: { retryAfterBaseValue: secondMs },
    })),
    request: { fetch: inTime(fetch, requestMs) },
  });
  let self: Promise<AppName> | null = null;

  async function askSelf(): Promise<AppName> {
    const octokit = await probot.auth();
    // https://docs.github.com/rest/apps/apps#get-the-authenticated-app
    const { data } = await octokit.rest.apps.getAuthenticated();
    if (data?.slug === undefined) throw new Error(noApp);
    return { id: data.id, slug: data.slug, login: `${data.slug}[bot]` };
  }

  async function askToken(installation: number): Promise<string> {
    const octokit = await probot.auth();
    // https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
    const { data } = await octokit.rest.apps.createInstallationAccessToken({ installation_id: installation });
    // An answer that breaks off in the middle comes as text.
    if (typeof data !== "object") throw new Error("the answer about the token broke off");
    return data.token;
  }

  function tokenOf(installation: number): Promise<string> {
    const known = tokens.get(installation);
    const at = now();
    // A clock that was set back tells nothing.
    if (known !== undefined && at >= known.asked && at - known.asked < renewal) return known.token;
    const kept: KeptToken = { token: askToken(installation), asked: at };
    tokens.set(installation, kept);
    kept.token.catch(() => {
      if (tokens.get(installation) === kept) tokens.delete(installation);
    });
    return kept.token;
  }

  /** Another token than the one that GitHub refused, which somebody revoked or whose key was deleted. */
  async function renewed(installation: number, refused: string): Promise<string> {
    const kept = tokens.get(installation);
    if (kept !== undefined && (await kept.token.catch(() => null)) === refused) tokens.delete(installation);
    return tokenOf(installation);
  }

  function known(): Promise<AppName> {
    self ??= askSelf().catch((error: unknown) => {
      self = null;
      throw error;
    });
    return self;
  }

  const histories = branchMemories();
  const objects = objectMemory();
  const organisation = organisationPolicies(now);
  const again = lookAgain(secondMs);
  const openThread = caseThreads(threadProgram);
  return {
    self: known,
    list: async () => {
      const octokit = await probot.auth();
      // https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app
      const all = await everyPage((page) =>
        octokit.rest.apps.listInstallations({ per_page: pageSize, page }),
      );
      return all.filter(({ suspended_at }) => !suspended_at).map(({ id }) => id);
    },
    open: async (installation) => {
      const app = await known();
      const token = await tokenOf(installation);
      const budget = budgets.get(installation) ?? rateBudget(now);
      budgets.set(installation, budget);
      const renew = (refused: string): Promise<string> => renewed(installation, refused);
      const octokit = connect({
        token,
        apiUrl,
        log,
        fetch: budget.watched(renewingFetch({ fetch, token, renew })),
        patience: { requestMs, secondMs },
      });
      return githubPlatform({
        octokit,
        app,
        histories,
        objects,
        organisation,
        again,
        openThread,
        spare: budget.spare,
      });
    },
    problem: (error) => signInProblem(error, { appId, apiUrl, now: now() }),
  };
}

/** Every request ends in bounded time, also those by which Probot signs in. */
function inTime(fetch: Fetch, milliseconds: number): Fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(milliseconds);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(input, { ...init, signal });
  };
}
