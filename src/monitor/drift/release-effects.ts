import type { DriftSettings } from "./drift-settings.ts";
import { comparisons, type VersionDays } from "./judge-drift.ts";
import { fewestDays, isLarge, type SignalComparison, windowDays } from "./judge-signal.ts";

/** How a new version runs beside the one before it: what its change did, and no drift. */
export interface ReleaseEffect {
  readonly version: number;
  readonly before: number;
  readonly environment: string | null;
  readonly moved: readonly SignalComparison[];
}

/** Compares a version that has too few days of its own with its predecessor in the same environment. */
export function releaseEffects(
  { version, environment, override, days }: VersionDays,
  all: readonly VersionDays[],
  settings: DriftSettings & { readonly isJudged: (signal: string) => boolean },
): readonly ReleaseEffect[] {
  const full = days.slice(1);
  if (full.length === 0 || full.length >= fewestDays + windowDays) return [];
  const before = all
    .filter(
      (other) => other.environment === environment && other.override === override && other.version < version,
    )
    .toSorted((one, other) => other.version - one.version)
    .find((other) => other.days.length > fewestDays);
  if (before === undefined) return [];
  const began = days[0]?.day ?? "";
  const old = before.days.slice(1).filter(({ day }) => day < began);
  // How many calls a version gets says nothing of what it does.
  const isJudged = (signal: string): boolean => signal !== "calls" && settings.isJudged(signal);
  const moved = comparisons(
    { before: old.slice(-settings.days), last: full.slice(-windowDays) },
    isJudged,
  ).filter(({ p, effect, scale }) => p <= settings.alpha && isLarge(effect, scale, settings));
  return moved.length === 0 ? [] : [{ version, before: before.version, environment, moved }];
}
