import type { DaySignals, DayValue } from "../days/day-signals.ts";
import type { PinnedSeries } from "../pinned-baseline.ts";
import { standing } from "../statistics/benjamini-hochberg.ts";
import type { DriftSettings } from "./drift-settings.ts";
import {
  compareSignal,
  fewestCalls,
  fewestDays,
  isLarge,
  type SignalBaseline,
  type SignalComparison,
  signalBaseline,
  windowDays,
} from "./judge-signal.ts";

/** How a version in an environment runs, beside how it ran. */
export type DriftWord = "drift" | "warn" | "stable" | "too-few";

/** The days of one version in one environment. */
export interface VersionDays {
  readonly version: number;
  readonly environment: string | null;
  readonly override: string | null;
  /** Full days with traffic, the oldest first. */
  readonly days: readonly {
    readonly day: string;
    readonly signals: () => DaySignals;
    readonly calls: number;
  }[];
  /** The last day that is judged. */
  readonly newest: string;
  /** What these days are compared with; null: with the days before. */
  readonly pinned: PinnedSeries | null;
}

export interface JudgedSignal extends SignalComparison {
  readonly word: "drift" | "warn" | "stable";
}

export interface JudgedVersion {
  readonly version: number;
  readonly environment: string | null;
  readonly override: string | null;
  readonly word: DriftWord;
  /** What the days are compared with. */
  readonly baseline: "days" | "pinned";
  /** Those that moved, the surest first. */
  readonly moved: readonly JudgedSignal[];
  /** How many figures were compared. */
  readonly compared: number;
  /** Why it is too few, and how many are missing. */
  readonly missing: { readonly days: number; readonly calls: number } | null;
}

interface MeasuredDay {
  readonly signals: DaySignals;
  readonly calls: number;
}

export interface DayWindow {
  readonly before: VersionDays["days"];
  readonly last: VersionDays["days"];
}

/** Judges all versions of one prompt together, so that one limit on chance holds for the prompt, however many others there are. */
export function judgeDrift(
  versions: readonly VersionDays[],
  settings: DriftSettings,
  isJudged: (signal: string) => boolean,
): readonly JudgedVersion[] {
  const compared = versions.map((version) => {
    const window = windowOf(version, settings.days);
    const { pinned } = version;
    const signals =
      pinned === null ? comparisons(window, isJudged) : pinnedComparisons(window.last, pinned, isJudged);
    return { version, window, signals };
  });
  const all = compared.flatMap(({ signals }) => signals);
  const stand = standing(
    all.map(({ p }) => Math.min(1, p)),
    settings.alpha,
  );
  const proven = new Set(all.filter((_, index) => stand[index] === true));
  return compared.map(({ version: { version, environment, override, pinned }, window, signals }) => {
    const judged = signals.map((signal) => ({
      ...signal,
      word: wordOf(signal, proven.has(signal), settings),
    }));
    const moved = judged.filter(({ word }) => word !== "stable").toSorted((one, other) => one.p - other.p);
    const word =
      signals.length === 0 ? "too-few" : (moved.find((each) => each.word === "drift") ?? moved[0])?.word;
    return {
      version,
      environment,
      override,
      word: word ?? "stable",
      baseline: pinned === null ? "days" : "pinned",
      moved,
      compared: signals.length,
      missing: signals.length === 0 ? missingIn(window, pinned) : null,
    };
  });
}

function wordOf(signal: SignalComparison, isProven: boolean, settings: DriftSettings): JudgedSignal["word"] {
  if (isProven && isLarge(signal.effect, signal.scale, settings)) return "drift";
  return signal.day.p <= settings.alpha && isLarge(signal.day.effect, signal.scale, settings)
    ? "warn"
    : "stable";
}

/** The first day of a version is none of its full days. */
function windowOf({ days, newest }: VersionDays, most: number): DayWindow {
  const full = days.slice(1);
  const begins = dayBefore(newest, windowDays - 1);
  return {
    before: full.filter(({ day }) => day < begins).slice(-most),
    last: full.filter(({ day }) => day >= begins && day <= newest),
  };
}

export function comparisons(
  { before, last }: DayWindow,
  isJudged: (signal: string) => boolean,
): readonly SignalComparison[] {
  if (before.length < fewestDays || last.length === 0) return [];
  const [old, recent] = [measuredDays(before), measuredDays(last)];
  const scales = new Map([...old, ...recent].flatMap(({ signals }) => [...signals]));
  return [...scales].flatMap(([name, { scale }]) => {
    const baseline = isJudged(name) ? signalBaseline(valuesOf(old, name, scale)) : null;
    if (baseline === null) return [];
    return compareSignal(name, { baseline, last: valuesOf(recent, name, scale) }) ?? [];
  });
}

/** Days beside those that somebody pinned; a figure that was not pinned is not judged. */
function pinnedComparisons(
  last: VersionDays["days"],
  { signals }: PinnedSeries,
  isJudged: (signal: string) => boolean,
): readonly SignalComparison[] {
  const recent = measuredDays(last);
  return Object.entries(signals).flatMap(([name, baseline]) =>
    isJudged(name)
      ? (compareSignal(name, { baseline, last: valuesOf(recent, name, baseline.scale) }) ?? [])
      : [],
  );
}

/** What days were like, of each figure that has enough of them. */
export function baselineSignals(days: VersionDays["days"]): ReadonlyMap<string, SignalBaseline> {
  const measured = measuredDays(days);
  const scales = new Map(measured.flatMap(({ signals }) => [...signals]));
  return new Map(
    [...scales].flatMap(([name, { scale }]) => {
      const baseline = signalBaseline(valuesOf(measured, name, scale));
      return baseline === null ? [] : [[name, baseline] as const];
    }),
  );
}

function measuredDays(days: VersionDays["days"]): readonly MeasuredDay[] {
  return days.map(({ signals, calls }) => ({ signals: signals(), calls }));
}

function valuesOf(days: readonly MeasuredDay[], name: string, scale: DayValue["scale"]): readonly DayValue[] {
  return days.flatMap(({ signals, calls }) => {
    const known = signals.get(name);
    if (known !== undefined) return [known];
    // A label that nobody said on a day with calls has the share 0 of them.
    return scale === "share" && calls > 0 ? [{ value: 0, scale, calls }] : [];
  });
}

function missingIn(
  { before, last }: DayWindow,
  pinned: PinnedSeries | null,
): { readonly days: number; readonly calls: number } {
  const calls = [...(pinned === null ? [before] : []), last].map((days) => {
    const sorted = days.map((day) => day.calls).toSorted((one, other) => one - other);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  });
  return {
    days: (pinned === null ? Math.max(0, fewestDays - before.length) : 0) + (last.length === 0 ? 1 : 0),
    calls: Math.max(0, fewestCalls - Math.min(...calls)),
  };
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, "2026-11-01".length);
}
