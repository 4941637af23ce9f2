import { describe, expect, it } from "vitest";
import {
  askInsights,
  type InsightsAsked,
  type InsightsClient,
} from "../../src/events/insights/ask-insights.ts";
import { insightsQueries } from "../../src/events/insights/insights-queries.ts";
import { partSums } from "../../src/usage/parts/part-sums.ts";
import { event } from "../usage/events.ts";
import { interpret, type LogEvent } from "./interpret.ts";

const first = Date.parse("2026-11-01T00:00:00Z");
const span = { from: first, to: first + 86_400_000 };
const counts = insightsQueries("day").filter(({ name }) => name === "events");

/** One call of a service of its own, every so many milliseconds. */
function services(many: number, apart: number): readonly LogEvent[] {
  return Array.from({ length: many }, (_, index) => ({
    timestamp: first + index * apart,
    message: JSON.stringify(event({ service: `s${index}` })),
  }));
}

class Busy extends Error {
  override readonly name = "ThrottlingException";
}

/** An engine that answers at most ten rows, and no query over more than `patience` milliseconds. */
function engine(
  log: readonly LogEvent[],
  patience = Infinity,
): InsightsClient & { readonly started: string[] } {
  const started: string[] = [];
  let refusals = 0;
  return {
    started,
    start: async (query, { from, to }) => {
      refusals += 1;
      if (refusals % 5 === 1) throw new Busy();
      started.push(query);
      return `${started.length - 1} ${to - from}`;
    },
    answer: async (id) => {
      const [index = "0", seconds = "0"] = id.split(" ");
      if (Number(seconds) * 1000 > patience) return { status: "timeout", rows: [] };
      return { status: "complete", rows: interpret(started[Number(index)] ?? "", log).slice(0, 10) };
    },
    stop: async () => {},
  };
}

async function ask(
  client: InsightsClient,
): Promise<{ readonly failed: string | null; readonly services: number }> {
  const sums = partSums();
  const asked: InsightsAsked = {
    client,
    kept: { get: () => null, put: async () => {} },
    signal: new AbortController().signal,
    take: (query, rows) => {
      for (const row of rows) for (const part of query.parts?.(row) ?? []) sums.add(part);
    },
    progress: () => {},
    pause: 0,
    mostRows: 10,
  };
  const failed = await askInsights(counts, [span], asked);
  const rows = sums.rows();
  if (failed === null) expect(rows.map(({ calls }) => calls)).toEqual(rows.map(() => 1));
  return { failed, services: rows.length };
}

describe(askInsights, () => {
  it("asks again in halves what is full, and counts nothing twice", async () => {
    expect(await ask(engine(services(95, 400_000)))).toEqual({ failed: null, services: 95 });
  });

  it("asks again in halves what takes too long", async () => {
    const client = engine(services(5, 10_000_000), 40_000_000);
    expect(await ask(client)).toEqual({ failed: null, services: 5 });
    expect(client.started.length).toBeGreaterThan(4);
  });

  it("trusts no answer that stays full", async () => {
    const { failed } = await ask(engine(services(50, 1)));
    expect(failed).toBe("one second of logs gives more than 10 rows: name fewer log groups");
  });

  it("says what the engine refuses", async () => {
    const client = { ...engine([]), answer: async () => ({ status: "failed", rows: [] }) as const };
    expect((await ask(client)).failed).toContain("a query failed");
  });
});
