import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { interpret, type LogEvent } from "./interpret.ts";

/** CloudWatch Logs on this machine: what it was asked, and what it answers otherwise than usual. */
export interface Loopback {
  readonly url: string;
  /** Queries that were started, one after the other. */
  readonly started: string[];
  readonly stopped: string[];
  /** At most so many rows an answer. */
  most: number;
  /** An error's name for the next requests of an action. */
  readonly errors: { readonly action: string; readonly name: string }[];
  /** What every query is answered; null: what it asks for. */
  answer: object | null;
  /** Queries that are started before an error comes. */
  before: number;
}

/** Speaks the part of the JSON 1.1 protocol that is needed, over the events of every group. */
export async function loopback(events: readonly LogEvent[]): Promise<Loopback> {
  const queries = new Map<string, readonly Readonly<Record<string, string>>[]>();
  const state: Loopback = {
    url: "",
    started: [],
    stopped: [],
    most: 10_000,
    errors: [],
    answer: null,
    before: 0,
  };
  const answers: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
    StartQuery: ({ queryString, startTime, endTime }) => {
      const text = String(queryString);
      const within = events.filter(
        ({ timestamp }) => timestamp >= Number(startTime) * 1000 && timestamp <= Number(endTime) * 1000 + 999,
      );
      state.started.push(text);
      const queryId = `q${state.started.length}`;
      queries.set(queryId, interpret(text, within).slice(0, state.most));
      return { queryId };
    },
    GetQueryResults: ({ queryId }) => {
      if (state.answer !== null) return state.answer;
      const rows = queries.get(String(queryId)) ?? [];
      return {
        status: "Complete",
        results: rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))),
      };
    },
    StopQuery: ({ queryId }) => {
      state.stopped.push(String(queryId));
      return { success: true };
    },
    DescribeLogGroups: ({ logGroupNamePrefix }) => ({
      logGroups: [
        { logGroupName: logGroupNamePrefix, storedBytes: 2e9, creationTime: Date.parse("2026-01-01") },
      ],
    }),
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      const isDue = state.started.length >= state.before;
      const at = isDue ? state.errors.findIndex((each) => each.action === action) : -1;
      const [error] = at < 0 ? [] : state.errors.splice(at, 1);
      const answer = error === undefined ? answers[action]?.(body) : { __type: error.name, message: "no" };
      response.writeHead(error === undefined && answer !== undefined ? 200 : 400, {
        "content-type": "application/x-amz-json-1.1",
      });
      response.end(JSON.stringify(answer ?? { __type: "UnknownOperationException" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { url: `http://127.0.0.1:${port}` });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
