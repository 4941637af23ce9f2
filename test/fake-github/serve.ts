import type { IncomingMessage, ServerResponse } from "node:http";
import { writeStore } from "../fake-git/write-store.ts";
import { gitHttpBackend } from "../git-http/git-http-backend.ts";
import { type Answer, Refusal } from "./call.ts";
import { type Fault, failureOf, isAfter } from "./fault.ts";
import { answerGraphql } from "./graphql.ts";
import { match } from "./openapi.ts";
import { mayRead } from "./permission.ts";
import { isServed, route } from "./router.ts";
import { send, sendHalf } from "./send.ts";
import { tokenOf } from "./token.ts";
import type { World } from "./world.ts";

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** GitHub's id of the operation, `graphql`, `git`, or `unknown`. */
  readonly operation: string;
  /** Of GraphQL: `graphql:` and the name of its operation. */
  readonly alias?: string;
  /** Null where the connection was broken or left hanging, or there is no answer yet. */
  readonly status: number | null;
}

export interface State {
  readonly world: World;
  readonly requests: LoggedRequest[];
  readonly violations: string[];
  readonly faults: { readonly operation: string; readonly fault: Fault }[];
  /** How many requests are left of an hour's; null: nobody counts. */
  limit: RateLimit | null;
}

export interface RateLimit {
  readonly of: number;
  readonly left: number;
  /** Until they begin anew. */
  readonly seconds: number;
}

/** In order of arrival; the status is filled in when there is one. */
type Logged = Omit<LoggedRequest, "status"> & { status: LoggedRequest["status"] };

/** What a request is, and how to answer it. */
interface Plan {
  readonly operation: string;
  /** Of GraphQL: `graphql:` and the name of its operation. */
  readonly alias?: string;
  readonly answer: () => Promise<Answer | "streamed">;
}

/** Answers one request, rightly or as the next fault says, and logs it. */
export async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", state.world.url);
  const plan = await planFor(state, url, request, response);
  const logged: Logged = {
    method: request.method ?? "GET",
    path: `${url.pathname}${url.search}`,
    operation: plan.operation,
    ...(plan.alias === undefined ? {} : { alias: plan.alias }),
    status: null,
  };
  state.requests.push(logged);
  const fault = takeFault(state, plan) ?? usedUp(state);
  const right = fault === null || isAfter(fault) ? await answerOf(state, plan) : "streamed";
  if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
  const given = fault === null || fault.kind === "slow" ? right : failureOf(fault);
  if (given === "cut" && right !== "streamed") sendHalf(response, right);
  if (given === "break") request.socket.destroy();
  if (given === "break" || given === "hang" || given === "cut" || given === "slow") return;
  logged.status = given === "streamed" ? response.statusCode : given.status;
  if (given !== "streamed")
    send(response, { ...given, headers: { ...limitHeaders(state), ...given.headers } });
}

/** Takes one of the hour's requests; the fault that there is none left. */
function usedUp(state: State): Fault | null {
  const { limit } = state;
  if (limit === null) return null;
  if (limit.left <= 0) return { kind: "used-up", seconds: limit.seconds };
  state.limit = { ...limit, left: limit.left - 1 };
  return null;
}

function limitHeaders({ limit }: State): Readonly<Record<string, string>> {
  if (limit === null) return {};
  return {
    "x-ratelimit-limit": String(limit.of),
    "x-ratelimit-remaining": String(limit.left),
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + limit.seconds),
    "x-ratelimit-resource": "core",
  };
}

async function answerOf(state: State, plan: Plan): Promise<Answer | "streamed"> {
  try {
    return await plan.answer();
  } catch (error) {
    const message = `the fake itself failed: ${error instanceof Error ? error.stack : String(error)}`;
    state.violations.push(message);
    return new Refusal(500, message).answer;
  }
}

function takeFault(state: State, { operation, alias }: Plan): Fault | null {
  const index = state.faults.findIndex((each) => [operation, alias, "any"].includes(each.operation));
  return index < 0 ? null : (state.faults.splice(index, 1)[0]?.fault ?? null);
}

async function planFor(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Plan> {
  if (url.pathname === "/api/graphql") return graphqlPlan(state, request, await jsonOf(request));
  if (url.pathname.startsWith("/api/v3/")) return restPlan(state, url, request, await jsonOf(request));
  return gitPlan(state, url, request, response);
}

function graphqlPlan(state: State, request: IncomingMessage, body: unknown): Plan {
  return {
    operation: "graphql",
    alias: `graphql:${graphqlName(body)}`,
    answer: async () => {
      const token = tokenOf(state.world, request);
      if (token === null) return new Refusal(401, "Bad credentials").answer;
      const answer = await answerGraphql({ world: state.world, token, body });
      state.violations.push(...answer.problems.map((problem) => `graphql: ${problem}`));
      return answer;
    },
  };
}

function graphqlName(body: unknown): string {
  const source = typeof body === "object" && body !== null && "query" in body ? String(body.query) : "";
  return /^\s*(?:query|mutation)\s+(\w+)/.exec(source)?.[1] ?? "";
}

function restPlan(state: State, url: URL, request: IncomingMessage, body: unknown): Plan {
  const path = url.pathname.slice("/api/v3".length);
  const method = request.method ?? "GET";
  const matched = match({ method, path, query: url.searchParams, body });
  return {
    operation: matched?.operation ?? "unknown",
    answer: async () => {
      if (matched === null || !isServed(matched.operation)) {
        state.violations.push(`${method} ${path}: the fake knows no such operation`);
        return new Refusal(404, "Not Found").answer;
      }
      if (matched.problems.length > 0) {
        state.violations.push(...matched.problems.map((problem) => `${matched.operation}: ${problem}`));
        return new Refusal(422, "Invalid request.", { errors: matched.problems }).answer;
      }
      const token = tokenOf(state.world, request);
      return token === null
        ? new Refusal(401, "Bad credentials").answer
        : await route({ world: state.world, token, url, matched });
    },
  };
}

function gitPlan(state: State, url: URL, request: IncomingMessage, response: ServerResponse): Plan {
  const [, owner = "", name = ""] = url.pathname.split("/");
  const repository = state.world.repositories.get(`${owner}/${name.replace(/\.git$/, "")}`.toLowerCase());
  return {
    operation: "git",
    answer: async () => {
      if (repository === undefined) return new Refusal(404, "Not Found").answer;
      const token = tokenOf(state.world, request);
      const allowed =
        token === null ? repository.visibility === "public" : mayRead(token, repository, ["contents"]);
      if (!allowed) return { status: 401, headers: { "www-authenticate": 'Basic realm="GitHub"' } };
      await writeStore(repository.store);
      const serveGit = gitHttpBackend({
        directory: repository.store.directory,
        mount: `/${owner}/${name}`,
        token: null,
      });
      const begun = new Promise((resolve) => response.once("pipe", resolve).once("close", resolve));
      serveGit(request, response);
      await begun;
      return "streamed";
    },
  };
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
