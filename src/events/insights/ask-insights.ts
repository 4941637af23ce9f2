import { setTimeout as wait } from "node:timers/promises";
import { awsProblem } from "./aws-problem.ts";
import {
  type AskedSpan,
  type InsightsQuery,
  type InsightsRow,
  UnreadableAnswer,
} from "./insights-queries.ts";

/** What is needed of CloudWatch Logs. */
export interface InsightsClient {
  /** Starts a query over whole seconds, both ends included, and gives its id. */
  readonly start: (query: string, seconds: { readonly from: number; readonly to: number }) => Promise<string>;
  readonly answer: (id: string) => Promise<InsightsAnswer>;
  readonly stop: (id: string) => Promise<void>;
}

export interface InsightsAnswer {
  readonly status: "running" | "complete" | "failed" | "timeout";
  readonly rows: readonly InsightsRow[];
}

/** Answers that were had before a run was stopped. */
export interface AnsweredBefore {
  readonly get: (key: string) => readonly InsightsRow[] | null;
  readonly put: (key: string, rows: readonly InsightsRow[]) => Promise<void>;
}

export interface InsightsAsked {
  readonly client: InsightsClient;
  readonly kept: AnsweredBefore;
  readonly signal: AbortSignal;
  readonly take: (query: InsightsQuery, rows: readonly InsightsRow[]) => void;
  readonly progress: (done: number, all: number) => void;
  /** Milliseconds between two looks at an answer. */
  readonly pause: number;
  /** Rows of an answer; one that has as many may lack others. */
  readonly mostRows: number;
}

/** An account may run 100 at once, dashboards included. */
const atOnce = 4;
const mostTries = 12;
const shortest = 1000;

/** The queries of spans, each answered whole: what may be cut is asked again in two halves. Returns what failed; null: nothing. */
export async function askInsights(
  queries: readonly InsightsQuery[],
  spans: readonly AskedSpan[],
  asked: InsightsAsked,
): Promise<string | null> {
  const tasks = spans.flatMap((span) => queries.map((query) => ({ query, span })));
  let [all, done] = [tasks.length, 0];
  let failed: string | null = null;
  const worker = async (): Promise<void> => {
    for (let task = tasks.shift(); task !== undefined && failed === null; task = tasks.shift()) {
      const answer = await answered(task, asked);
      if (typeof answer === "string") failed ??= answer;
      else if (answer === null) {
        const { from, to } = task.span;
        const middle = Math.floor((from + to) / 2);
        tasks.push({ ...task, span: { from, to: middle } }, { ...task, span: { from: middle, to } });
        all += 1;
      } else {
        failed ??= taken(task, answer, asked);
        done += 1;
      }
      asked.progress(done, all);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}

/** Why an answer cannot be used; null: it was taken. */
function taken({ query }: Task, answer: readonly InsightsRow[], { take }: InsightsAsked): string | null {
  try {
    take(query, answer);
    return null;
  } catch (error) {
    if (error instanceof UnreadableAnswer) return awsProblem(error).what;
    throw error;
  }
}

interface Task {
  readonly query: InsightsQuery;
  readonly span: AskedSpan;
}

/** null: the span must be halved; a text: why there is no answer. */
async function answered(
  { query, span }: Task,
  asked: InsightsAsked,
): Promise<readonly InsightsRow[] | string | null> {
  const text = query.text(span);
  const known = asked.kept.get(text);
  if (known !== null) return known;
  const answer = await run(text, span, asked);
  if (typeof answer === "string") return answer;
  const isCut = answer.status === "timeout" || answer.rows.length >= asked.mostRows;
  if (isCut && span.to - span.from > shortest) return null;
  if (answer.status === "timeout")
    return "a query over one second of logs took longer than CloudWatch Logs allows: name fewer log groups";
  if (isCut) return `one second of logs gives more than ${asked.mostRows} rows: name fewer log groups`;
  if (answer.status === "failed")
    return "CloudWatch Logs says that a query failed, and not why: run it again";
  await asked.kept.put(text, answer.rows);
  return answer.rows;
}

async function run(text: string, span: AskedSpan, asked: InsightsAsked): Promise<InsightsAnswer | string> {
  const seconds = { from: Math.floor(span.from / 1000), to: Math.ceil(span.to / 1000) };
  const id = await patiently(() => asked.client.start(text, seconds), asked);
  if (typeof id === "object") return id.what;
  try {
    for (;;) {
      await wait(asked.pause, undefined, { signal: asked.signal });
      const answer = await patiently(() => asked.client.answer(id), asked);
      if ("what" in answer) return answer.what;
      if (answer.status !== "running") return answer;
    }
  } catch (error) {
    // A query that nobody waits for still counts towards the account's limit.
    await asked.client.stop(id).catch(() => {});
    throw error;
  }
}

/** Asks again, ever later, where the account is busy. */
export async function patiently<T extends string | object>(
  ask: () => Promise<T>,
  { signal, pause }: Pick<InsightsAsked, "signal" | "pause">,
): Promise<T | { readonly what: string }> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) throw error;
      const { kind, what } = awsProblem(error);
      if (kind === "refused" || tried === mostTries) return { what };
      await wait(Math.min(30_000, pause * 2 ** tried), undefined, { signal });
    }
  }
}
