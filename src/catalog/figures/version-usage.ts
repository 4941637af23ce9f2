import { costTable, type TokenPrices } from "../../monitor/cost/cost-table.ts";
import { percentile } from "../../monitor/days/percentile.ts";
import { liveRows } from "../../usage/live-rows.ts";
import type { Spread, UsageRow } from "../../usage/usage-row.ts";
import type { PromptUsage, VersionUsage } from "../catalog.ts";

interface Asked {
  /** The hash of each released version. */
  readonly hashes: ReadonlyMap<number, string>;
  readonly prices: TokenPrices;
}

/** Adds up one prompt's rows by version; what ran under another hash than the version's is only counted. */
export function promptUsage(all: readonly UsageRow[], { hashes, prices }: Asked): PromptUsage {
  const rows = liveRows(all);
  const byVersion = new Map<number, UsageRow[]>();
  let foreign = 0;
  for (const row of rows) {
    const hash = hashes.get(row.prompt_version);
    const said = Object.keys(row.sha256);
    if (hash === undefined || said.some((one) => one !== hash)) foreign += row.calls;
    else byVersion.set(row.prompt_version, [...(byVersion.get(row.prompt_version) ?? []), row]);
  }
  const versions = [...byVersion]
    .toSorted(([one], [other]) => one - other)
    .map(([version, some]) => usageOf(version, some, prices));
  const services = new Set(rows.flatMap(({ service, calls }) => (calls > 0 ? (service ?? []) : [])));
  return {
    versions: versions.filter(({ calls, feedback }) => calls > 0 || feedback.length > 0),
    foreign,
    services: [...services].toSorted(),
  };
}

function usageOf(version: number, rows: readonly UsageRow[], prices: TokenPrices): VersionUsage {
  const calls = sum(rows.map((row) => row.calls));
  const [cost] = costTable(
    rows.map((row) => ({ ...row, prompt_id: "" })),
    { by: "prompt", prices },
  );
  const priced = cost === undefined ? 0 : cost.calls - cost.unpriced.calls;
  const durations = together(rows.flatMap(({ figures }) => figures.duration_ms ?? []));
  return {
    version,
    calls,
    failures: calls === 0 ? 0 : sum(rows.map((row) => row.failures)) / calls,
    cost: priced === 0 || cost === undefined ? null : cost.usd / priced,
    spent: cost?.usd ?? 0,
    p50: durations === null ? null : percentile(durations, 0.5),
    p95: durations === null ? null : percentile(durations, 0.95),
    feedback: feedbackOf(rows),
    last:
      rows
        .map(({ period }) => period)
        .toSorted()
        .at(-1) ?? "",
  };
}

function together(spreads: readonly Spread[]): Spread | null {
  const [first] = spreads;
  if (first === undefined) return null;
  const buckets: Record<string, number> = {};
  for (const spread of spreads)
    for (const [key, count] of Object.entries(spread.buckets)) buckets[key] = (buckets[key] ?? 0) + count;
  return {
    ...first,
    count: sum(spreads.map(({ count }) => count)),
    zero: sum(spreads.map(({ zero }) => zero)),
    buckets,
  };
}

/** In millionths. */
const scoreSteps = 1e6;

function feedbackOf(rows: readonly UsageRow[]): VersionUsage["feedback"] {
  const names = new Map<string, { count: number; scores: number; total: bigint }>();
  for (const { feedback } of rows) {
    for (const [name, { count, scores, sum: total }] of Object.entries(feedback)) {
      const known = names.get(name) ?? { count: 0, scores: 0, total: 0n };
      names.set(name, {
        count: known.count + count,
        scores: known.scores + scores,
        total: known.total + total,
      });
    }
  }
  return [...names]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { count, scores, total }]) => ({
      name,
      count,
      mean: scores === 0 ? null : Number(total) / scoreSteps / scores,
    }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
