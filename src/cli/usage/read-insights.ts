import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { AnsweredBefore } from "../../events/insights/ask-insights.ts";
import type { InsightsRow } from "../../events/insights/insights-queries.ts";
import { insightsScan } from "../../events/insights-scan.ts";
import { insightsUsage } from "../../events/insights-usage.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { scanWords } from "../../report/monitor/scan-words.ts";
import { count } from "../../report/words/figures.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { type Invocation, text } from "../terminal/command.ts";
import { askedPeriod } from "./read-asked-usage.ts";

export type AskedInsights =
  | { readonly status: "read"; readonly rows: readonly UsageRow[] }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

const day = 86_400_000;
/** Milliseconds between two looks at an answer. */
const usualPause = 1000;

/** Rows of usage from CloudWatch Logs Insights; what it will scan is said before anything is asked. */
export async function readInsights(invocation: Invocation, per: "day" | "hour"): Promise<AskedInsights> {
  const { terminal } = invocation;
  const period = askedPeriod(invocation);
  if (period.status === "refused") return period;
  const { since } = period;
  const now = Date.now();
  const until = period.until ?? Math.floor(now / day) * day;
  const groups = (text(invocation, "log-group") ?? "").split(",").filter((group) => group !== "");
  if (since === null || since >= until || groups.length === 0 || groups.length > 50) {
    return {
      status: "refused",
      what: "logs-insights needs log groups, at most 50, and the time from which on",
      remedy: "Write --log-group /aws/lambda/triage --since 7d; it reads up to today, or to --until",
    };
  }
  const { awsInsights } = await import("../../events/insights/aws-client.ts");
  const region = text(invocation, "region");
  const client = awsInsights({ groups, region });
  const resume = text(invocation, "resume");
  const remedy =
    resume === null
      ? "Mend it and run it again; with --resume FILE answers that were had are kept"
      : `Mend it and run it again: what was answered is kept in ${resume}`;
  const span = { from: since, to: until };
  const waiting = {
    now,
    signal: terminal.signal,
    pause: Number(terminal.environment["PROMPTOPS_INSIGHTS_PAUSE_MS"] ?? usualPause),
  };
  try {
    const scan = await insightsScan(client, { groups, span, ...waiting });
    if (scan.status === "refused") return { ...scan, remedy };
    terminal.writeError(`${literalLog(scanWords(scan))}\n`);
    const progress = drawnProgress(terminal);
    const kept = await keptAnswers(resume === null ? null : resolve(terminal.directory, resume), [
      region ?? "",
      ...groups,
    ]);
    const read = await insightsUsage({
      ...waiting,
      client,
      span,
      per,
      kept,
      progress: (done, all) => progress.advance("queries", done, all),
    });
    progress.clear();
    if (read.status === "refused") return { ...read, remedy };
    if (read.torn > 0) {
      const words = `${count(read.torn, "feedback event")} cannot be read: cut on the way, or no JSON.`;
      terminal.writeError(`${literalLog(words)}\n`);
    }
    return read;
  } finally {
    client.close();
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
