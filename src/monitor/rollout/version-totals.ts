import { mergeUsage } from "../../usage/merge-usage.ts";
import type { Counts, UsageRow } from "../../usage/usage-row.ts";
import { grouped } from "../days/grouped.ts";
import { percentile } from "../days/percentile.ts";

/** What the calls of one version came to in one phase; said, and nothing is decided by it. */
export interface VersionTotals {
  readonly version: number;
  readonly calls: number;
  readonly failures: number;
  /** US dollars a call that says its cost; null: none does. */
  readonly cost: number | null;
  /** Milliseconds; null: no call says it. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly labels: Counts;
  /** By its name: how often, and the mean score; null: no score. */
  readonly feedback: Readonly<Record<string, { readonly count: number; readonly mean: number | null }>>;
}

/** By version; rows of one prompt, environment and phase. */
export function versionTotals(rows: readonly UsageRow[]): readonly VersionTotals[] {
  const alike = rows.map((row) => ({ ...row, period: "2026-01-01", service: null, field: null }));
  return Array.from(
    grouped(alike, ({ prompt_version }) => String(prompt_version)),
    ([version, own]) => totalsOf(Number(version), mergeUsage(own)[0]),
  ).toSorted((one, other) => one.version - other.version);
}

/** In a row, a dollar is so many steps, and a score so many. */
const [costSteps, scoreSteps] = [1e8, 1e6];

function totalsOf(version: number, row: UsageRow | undefined): VersionTotals {
  const { cost_usd: cost, duration_ms: duration } = row?.figures ?? {};
  const feedback = Object.entries(row?.feedback ?? {}).map(([name, said]) => {
    const mean = said.scores === 0 ? null : Number(said.sum) / scoreSteps / said.scores;
    return [name, { count: said.count, mean }] as const;
  });
  return {
    version,
    calls: row?.calls ?? 0,
    failures: row?.failures ?? 0,
    cost: cost === undefined || cost.count === 0 ? null : Number(cost.sum) / costSteps / cost.count,
    p50: duration === undefined ? null : percentile(duration, 0.5),
    p95: duration === undefined ? null : percentile(duration, 0.95),
    labels: row?.output_label ?? {},
    feedback: Object.fromEntries(feedback),
  };
}
