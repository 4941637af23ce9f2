import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type AnsweredBefore,
  askInsights,
  type InsightsProblem,
} from "../../events/insights/ask-insights.ts";
import { type AskedSpan, type InsightsRow, insightsQueries } from "../../events/insights/insights-queries.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { dollars } from "../../report/words/figures.ts";
import { collectUsage } from "../../usage/collect-usage.ts";
import { mergeUsage } from "../../usage/merge-usage.ts";
import { partSums } from "../../usage/parts/part-sums.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { type Invocation, text } from "../terminal/command.ts";
import { askedPeriod } from "./read-asked-usage.ts";

export type InsightsUsage =
  | { readonly status: "read"; readonly rows: readonly UsageRow[] }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

const day = 86_400_000;
/** Milliseconds between two looks at an answer. */
const usualPause = 1000;
/** Of one answer, as CloudWatch Logs bounds it. */
const mostRows = 10_000;
/** US dollars for 10^9 bytes, as AWS asks in most regions. */
const usdPerGigabyte = 0.005;

/** Rows of usage from CloudWatch Logs Insights; what it will scan is said before anything is asked. */
export async function readInsights(invocation: Invocation, per: "day" | "hour"): Promise<InsightsUsage> {
  const { terminal } = invocation;
  const period = askedPeriod(invocation);
  if (period.status === "refused") return period;
  const { since } = period;
  const until = period.until ?? Math.floor(Date.now() / day) * day;
  const groups = (text(invocation, "log-group") ?? "").split(",").filter((group) => group !== "");
  if (since === null || since >= until || groups.length === 0 || groups.length > 50) {
    return refused(
      "logs-insights needs log groups, at most 50, and the time from which on",
      "Write --log-group /aws/lambda/triage --since 7d; it reads up to today, or to --until",
    );
  }
  const { awsInsights, awsProblem } = await import("../../events/insights/aws-client.ts");
  const region = text(invocation, "region");
  const client = awsInsights({ groups, region });
  const queries = insightsQueries(per);
  const spans = daysOf({ from: since, to: until });
  const resume = text(invocation, "resume");
  try {
    const scan = await scanWords(client, {
      groups,
      span: { from: since, to: until },
      queries: queries.length,
    });
    terminal.writeError(`${literalLog(scan)}\n`);
    const sums = partSums();
    const feedback = collectUsage({ per, since, until, now: Date.now(), field: null });
    const progress = drawnProgress(terminal);
    const failed = await askInsights(queries, spans, {
      client,
      kept: await keptAnswers(resume === null ? null : resolve(terminal.directory, resume), [
        region ?? "",
        ...groups,
      ]),
      signal: terminal.signal,
      problem: awsProblem,
      take: (query, rows) => {
        for (const row of rows) {
          if (query.parts === null) addFeedback(feedback, row);
          else for (const part of query.parts(row)) sums.add(part);
        }
      },
      progress: (done, all) => progress.advance("queries", done, all),
      pause: Number(terminal.environment["PROMPTOPS_INSIGHTS_PAUSE_MS"] ?? usualPause),
      mostRows,
    });
    progress.clear();
    if (failed !== null) return refused(failed, remedyOf(resume));
    return { status: "read", rows: mergeUsage([...sums.rows(), ...feedback.rows()]) };
  } catch (error) {
    const problem: InsightsProblem = awsProblem(error);
    if (terminal.signal.aborted || problem.kind === "busy") throw error;
    return refused(problem.what, remedyOf(resume));
  } finally {
    client.close();
  }
}

function refused(what: string, remedy: string): Extract<InsightsUsage, { status: "refused" }> {
  return { status: "refused", what, remedy };
}

function remedyOf(resume: string | null): string {
  return resume === null
    ? "Mend it and run it again; with --resume FILE answers that were had are kept"
    : `Mend it and run it again: what was answered is kept in ${resume}`;
}

/** Days of UTC, so that an answer fits and a run that was stopped goes on where it was. */
function daysOf({ from, to }: AskedSpan): readonly AskedSpan[] {
  const spans: AskedSpan[] = [];
  for (let begins = from; begins < to; begins = Math.floor(begins / day) * day + day) {
    spans.push({ from: begins, to: Math.min(to, Math.floor(begins / day) * day + day) });
  }
  return spans;
}

async function scanWords(
  client: {
    readonly size: (group: string) => Promise<{ readonly bytes: number; readonly since: number } | null>;
  },
  {
    groups,
    span,
    queries,
  }: { readonly groups: readonly string[]; readonly span: AskedSpan; readonly queries: number },
): Promise<string> {
  const sizes = await Promise.all(groups.map(async (group) => await client.size(group)));
  const missing = groups.filter((_, index) => sizes[index] === null);
  const bytes = sizes.reduce((sum, size) => {
    if (size === null) return sum;
    const held = Math.max(1, Date.now() - size.since);
    return sum + size.bytes * Math.min(1, (span.to - span.from) / held);
  }, 0);
  const gigabytes = (queries * bytes) / 1e9;
  const absent = missing.length === 0 ? "" : ` Not found: ${missing.join(", ")}.`;
  return `${queries} queries a day of logs scan about ${gigabytes.toFixed(gigabytes < 10 ? 2 : 0)} GB, as far as the groups are filled evenly: some ${dollars(gigabytes * usdPerGigabyte)} at $${usdPerGigabyte} a GB.${absent}`;
}

/** An event that the engine gives back whole. */
function addFeedback(collector: ReturnType<typeof collectUsage>, row: InsightsRow): void {
  const message = row["@message"] ?? "";
  try {
    const start = message.indexOf("{");
    collector.add(JSON.parse(message.slice(Math.max(0, start))), Number(row["at"]));
  } catch {
    // A line that is cut is no event.
  }
}

/** One answer a line, by a hash of its query and of where it was asked; a line that a kill cut is asked again. */
async function keptAnswers(file: string | null, place: readonly string[]): Promise<AnsweredBefore> {
  const hash = (query: string): string =>
    createHash("sha256")
      .update(JSON.stringify([...place, query]))
      .digest("hex");
  const known = new Map<string, readonly InsightsRow[]>();
  const before = file === null ? "" : await readFile(file, "utf8").catch(() => "");
  for (const line of before.split("\n")) {
    try {
      const { key, rows }: { readonly key: string; readonly rows: readonly InsightsRow[] } = JSON.parse(line);
      known.set(key, rows);
    } catch {
      // The last line of a run that was killed.
    }
  }
  return {
    get: (query) => known.get(hash(query)) ?? null,
    put: async (query, rows) => {
      if (file !== null) await appendFile(file, `\n${JSON.stringify({ key: hash(query), rows })}`);
    },
  };
}
