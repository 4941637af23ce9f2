import { collectUsage } from "../usage/collect-usage.ts";
import { mergeUsage } from "../usage/merge-usage.ts";
import { partSums } from "../usage/parts/part-sums.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import { type AnsweredBefore, askInsights, type InsightsClient } from "./insights/ask-insights.ts";
import { type AskedSpan, type InsightsRow, insightsQueries } from "./insights/insights-queries.ts";

export interface InsightsUsageAsked {
  readonly client: InsightsClient;
  readonly span: AskedSpan;
  readonly per: "day" | "hour";
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly kept: AnsweredBefore;
  readonly signal: AbortSignal;
  readonly progress: (done: number, all: number) => void;
  /** Milliseconds between two looks at an answer. */
  readonly pause: number;
}

export type InsightsUsage =
  | {
      readonly status: "read";
      readonly rows: readonly UsageRow[];
      /** Events of feedback that were cut, so that they are in no row. */
      readonly torn: number;
    }
  | { readonly status: "refused"; readonly what: string };

/** How many queries a day of logs takes. */
export const queriesADay: number = insightsQueries("day").length;

const day = 86_400_000;
/** Of one answer, as CloudWatch Logs bounds it. */
const mostRows = 10_000;

/** Rows of usage as CloudWatch Logs Insights adds them up where the events lie. Rejects only where it was stopped. */
export async function insightsUsage(asked: InsightsUsageAsked): Promise<InsightsUsage> {
  const { client, span, per, now, kept, signal, progress, pause } = asked;
  const sums = partSums();
  const feedback = collectUsage({ per, since: span.from, until: span.to, now, field: null });
  let torn = 0;
  const failed = await askInsights(insightsQueries(per), daysOf(span), {
    client,
    kept,
    signal,
    take: (query, rows) => {
      for (const row of rows) {
        if (query.parts !== null) for (const part of query.parts(row)) sums.add(part);
        else if (!addFeedback(feedback, row)) torn += 1;
      }
    },
    progress,
    pause,
    mostRows,
  });
  if (failed !== null) return { status: "refused", what: failed };
  return { status: "read", rows: mergeUsage([...sums.rows(), ...feedback.rows()]), torn };
}

/** Days of UTC, so that an answer fits and a run that was stopped goes on where it was. */
export function daysOf({ from, to }: AskedSpan): readonly AskedSpan[] {
  const spans: AskedSpan[] = [];
  for (let begins = from; begins < to; begins = Math.floor(begins / day) * day + day) {
    spans.push({ from: begins, to: Math.min(to, Math.floor(begins / day) * day + day) });
  }
  return spans;
}

/** An event that the engine gives back whole; false: it is cut. */
function addFeedback(collector: ReturnType<typeof collectUsage>, row: InsightsRow): boolean {
  const message = row["@message"] ?? "";
  try {
    const start = message.indexOf("{");
    collector.add(JSON.parse(message.slice(Math.max(0, start))), Number(row["at"]));
    return true;
  } catch {
    return false;
  }
}
