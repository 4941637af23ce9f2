import { bucketValue } from "../../usage/bucket.ts";
import type { Spread, UsageRow } from "../../usage/usage-row.ts";
import { percentile } from "../days/percentile.ts";
import type { RolloutGuard, SharedPhase } from "../registered.ts";
import { criticalT } from "../statistics/student-t.ts";
import { compareGroups, type RatioPart } from "./compare-groups.ts";
import { groupFigures } from "./group-figures.ts";

export interface GuardBreach {
  readonly version: number;
  readonly limit: keyof RolloutGuard;
  /** How much worse it is, in the limit's own unit. */
  readonly increase: number;
  readonly allowed: number;
}

/** It is looked at again and again, so only what is far beyond chance counts. */
const alpha = 0.001;
const fewestGroups = 5;
const fewestCalls = 100;
/** Calls of one subject go together: a share of them varies so many times as much as one of independent calls. */
const clustering = 4;

/**
 * Which versions are so much worse than the control that the way back is asked for. Nothing is said of a version with too
 * few calls or groups. Rows are those of one prompt, environment and phase.
 */
export function guardRollout(
  rows: readonly UsageRow[],
  shared: SharedPhase,
  guard: RolloutGuard,
): readonly GuardBreach[] {
  const others = [...shared.buckets.keys()].filter((version) => version !== shared.control);
  return others.flatMap((version) => [
    ...errorBreach(rows, { shared, version, allowed: guard.max_error_increase }),
    ...p95Breach(rows, { shared, version, allowed: guard.max_p95_increase }),
  ]);
}

interface Guarded {
  readonly shared: SharedPhase;
  readonly version: number;
  readonly allowed: number | undefined;
}

function errorBreach(
  rows: readonly UsageRow[],
  { shared, version, allowed }: Guarded,
): readonly GuardBreach[] {
  if (allowed === undefined) return [];
  const groups = groupFigures(rows);
  const parts = (of: number): readonly RatioPart[] =>
    (groups.get(of) ?? []).map(({ failures, calls }) => ({ above: failures, below: calls }));
  const [control, other] = [parts(shared.control), parts(version)];
  if ([control, other].some((side) => side.length < fewestGroups || callsIn(side) < fewestCalls)) return [];
  const compared = compareGroups({ control, other, as: "points", alpha: 2 * alpha });
  // One-sided: all of the interval lies beyond what is allowed.
  return compared === null || compared.low <= allowed
    ? []
    : [{ version, limit: "max_error_increase", increase: compared.difference, allowed }];
}

function callsIn(parts: readonly RatioPart[]): number {
  return parts.reduce((sum, { below }) => sum + below, 0);
}

/**
 * Five calls of a hundred are slower than the 95th percentile. Where more of a version's calls are slower than the
 * control's percentile with what is allowed on top, and more than chance brings, the version is slower than that.
 */
function p95Breach(rows: readonly UsageRow[], { shared, version, allowed }: Guarded): readonly GuardBreach[] {
  if (allowed === undefined) return [];
  const [control, other] = [durationsOf(rows, shared.control), durationsOf(rows, version)];
  if (control.count < fewestCalls || other.count < fewestCalls) return [];
  const [before, now] = [percentile(control, 0.95), percentile(other, 0.95)];
  if (before === null || now === null || before === 0) return [];
  const limit = before * (1 + allowed);
  const slower = shareAbove(other, limit);
  const error = Math.sqrt(0.05 * 0.95 * clustering * (1 / other.count + 1 / control.count));
  const isBeyond = (slower - 0.05) / error > criticalT(2 * alpha, 1e6);
  return isBeyond && now > limit
    ? [{ version, limit: "max_p95_increase", increase: now / before - 1, allowed }]
    : [];
}

function durationsOf(rows: readonly UsageRow[], version: number): Pick<Spread, "count" | "zero" | "buckets"> {
  const spreads = rows.flatMap(({ prompt_version, figures }) =>
    prompt_version === version && figures.duration_ms !== undefined ? [figures.duration_ms] : [],
  );
  const buckets: Record<string, number> = {};
  for (const spread of spreads)
    for (const [key, count] of Object.entries(spread.buckets)) buckets[key] = (buckets[key] ?? 0) + count;
  return {
    count: spreads.reduce((sum, { count }) => sum + count, 0),
    zero: spreads.reduce((sum, { zero }) => sum + zero, 0),
    buckets,
  };
}

function shareAbove({ count, buckets }: Pick<Spread, "count" | "buckets">, limit: number): number {
  const above = Object.entries(buckets).reduce(
    (sum, [key, many]) => sum + (bucketValue(Number(key)) > limit ? many : 0),
    0,
  );
  return above / count;
}
