import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { usageSums } from "../usage/merge-usage.ts";
import { readUsageLine, usageLine } from "../usage/usage-line.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import type { AwsInsights } from "./insights/aws-client.ts";
import type { AskedSpan } from "./insights/insights-queries.ts";
import { type InsightsScan, insightsScan } from "./insights-scan.ts";
import { daysOf, insightsUsage } from "./insights-usage.ts";

export interface InsightsDaysAsked {
  readonly client: AwsInsights;
  readonly groups: readonly string[];
  readonly region: string;
  /** Full days of UTC. */
  readonly span: AskedSpan;
  /** Where a day's rows are kept, so that a day is asked once; null keeps none. */
  readonly folder: string | null;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly pause: number;
  /** Hears what the days that are not kept will cost; not called where all are. */
  readonly foreseen: (scan: InsightsScan) => void;
}

export type InsightsDays =
  | { readonly status: "read"; readonly rows: readonly UsageRow[]; readonly torn: number }
  | { readonly status: "refused"; readonly what: string };

/** Rows of days from CloudWatch Logs Insights, one day after the other; those of a run that was stopped are kept. */
export async function insightsDays(asked: InsightsDaysAsked): Promise<InsightsDays> {
  const { client, groups, span, now, signal, pause } = asked;
  const kept = keptDays(asked);
  const days = daysOf(span);
  await kept.forget(new Set(days.map(nameOf)));
  const sums = usageSums("day");
  const missing: AskedSpan[] = [];
  for (const each of days) {
    const rows = await kept.read(nameOf(each));
    if (rows === null) missing.push(each);
    else for (const row of rows) sums.add(row);
  }
  const [first] = missing;
  if (first === undefined) return { status: "read", rows: sums.rows(), torn: 0 };
  const length = missing.reduce((sum, { from, to }) => sum + to - from, 0);
  const scan = await insightsScan(client, {
    groups,
    span: { from: first.from, to: first.from + length },
    now,
    signal,
    pause,
  });
  if (scan.status === "refused") return scan;
  asked.foreseen(scan);
  let torn = 0;
  for (const each of missing) {
    const read = await insightsUsage({
      client,
      span: each,
      per: "day",
      now,
      signal,
      pause,
      kept: { get: () => null, put: async () => {} },
      progress: () => {},
    });
    if (read.status === "refused") return read;
    torn += read.torn;
    await kept.write(nameOf(each), read.rows);
    for (const row of read.rows) sums.add(row);
  }
  return { status: "read", rows: sums.rows(), torn };
}

/** `2026-11-01` */
function nameOf({ from }: AskedSpan): string {
  return new Date(from).toISOString().slice(0, "2026-11-01".length);
}

interface KeptDays {
  /** null: the day is not kept whole. */
  readonly read: (day: string) => Promise<readonly UsageRow[] | null>;
  readonly write: (day: string, rows: readonly UsageRow[]) => Promise<void>;
  /** Takes away the days of these groups that are not among `days`. */
  readonly forget: (days: ReadonlySet<string>) => Promise<void>;
}

/** A file a day, named after what was asked; its last line says that it is whole. */
function keptDays({
  folder,
  groups,
  region,
}: Pick<InsightsDaysAsked, "folder" | "groups" | "region">): KeptDays {
  if (folder === null) {
    return { read: async () => null, write: async () => {}, forget: async () => {} };
  }
  const place = createHash("sha256")
    .update(JSON.stringify([region, ...groups.toSorted()]))
    .digest("hex")
    .slice(0, 16);
  const prefix = `usage-${place}-`;
  const pathOf = (day: string): string => join(folder, `${prefix}${day}.jsonl`);
  return {
    read: async (day) => {
      const text = await readFile(pathOf(day), "utf8").catch(() => null);
      const lines = text?.split("\n") ?? [];
      if (lines.pop() !== ended) return null;
      const rows = lines.map(readUsageLine);
      return rows.every((row) => row?.period === day) ? rows.flatMap((row) => row ?? []) : null;
    },
    write: async (day, rows) => {
      await mkdir(folder, { recursive: true });
      const beside = `${pathOf(day)}.${randomBytes(8).toString("hex")}.new`;
      await writeFile(beside, [...rows.map(usageLine), ended].join("\n"), { flag: "wx" });
      await rename(beside, pathOf(day));
    },
    forget: async (days) => {
      const names = await readdir(folder).catch(() => []);
      const old = names.filter(
        (name) => name.startsWith(prefix) && !days.has(name.slice(prefix.length, -".jsonl".length)),
      );
      for (const name of old) await rm(join(folder, name), { force: true });
    },
  };
}

const ended = "whole";
