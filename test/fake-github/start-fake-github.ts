import { mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { createApp, type NewApp } from "./apps.ts";
import type { Fault } from "./fault.ts";
import { createRepository, type NewRepository, type Repository } from "./repository.ts";
import { type LoggedRequest, type RateLimit, type State, serve } from "./serve.ts";
import { createTeam, type NewTeam } from "./teams.ts";
import { createToken, type NewToken } from "./token.ts";
import { type App, createWorld, type Team, type World } from "./world.ts";

export interface FakeGitHub {
  readonly url: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** A folder that goes with the fake. */
  readonly folder: string;
  readonly world: World;
  /** Every request so far, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Requests that break GitHub's published contract; they also fail the test. */
  readonly violations: readonly string[];
  readonly repository: (fullName: string, options?: NewRepository) => Promise<Repository>;
  /** Makes a token and gives its value. */
  readonly token: (plan: NewToken) => string;
  /** Registers an app and installs it. */
  readonly app: (plan: NewApp) => App;
  /** Makes a team, `organisation/slug`. */
  readonly team: (name: string, plan?: NewTeam) => Team;
  /** Lets the next requests to an operation fail. */
  readonly fail: (operation: string, fault: Fault, times?: number) => void;
  /** Counts requests from now on, and answers none when nothing is left; null ends that. */
  readonly limit: (limit: RateLimit | null) => void;
  readonly stop: () => Promise<void>;
}

export interface FakeGitHubOptions {
  /** Registers the end of the fake; vitest's `onTestFinished` without it, `afterAll` for a whole file. */
  readonly until?: (stop: () => Promise<void>) => void;
  /** "expected" leaves it to the test what to think of violations. */
  readonly violations?: "forbidden" | "expected";
}

/** Starts a GitHub on loopback that stops by itself when the test is over. */
export async function startFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "fake-github-")));
  const server = createServer();
  const url = await listen(server);
  const state: State = { world: createWorld(url), requests: [], violations: [], faults: [], limit: null };
  server.on("request", (request, response) => {
    serve(state, request, response).catch(() => response.destroy());
  });
  const fake: FakeGitHub = {
    url,
    apiUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    folder,
    world: state.world,
    requests: state.requests,
    violations: state.violations,
    repository: (name, plan = {}) => createRepository(state.world, name, { ...plan, folder }),
    token: (plan) => createToken(state.world, plan),
    app: (plan) => createApp(state.world, plan),
    team: (name, plan = {}) => createTeam(state.world, name, plan),
    fail: (operation, fault, times = 1) => {
      for (let time = 0; time < times; time++) state.faults.push({ operation, fault });
    },
    limit: (limit) => {
      state.limit = limit;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  const until = options.until ?? onTestFinished;
  until(async () => {
    await fake.stop();
    if (options.violations !== "expected") expect(state.violations).toEqual([]);
  });
  return fake;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the fake has no port");
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
