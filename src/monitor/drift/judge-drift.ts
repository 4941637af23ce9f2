import type { DaySignals, DayValue } from "../days/day-signals.ts";
import { standing } from "../statistics/benjamini-hochberg.ts";
import type { DriftSettings } from "./drift-settings.ts";
import {
  compareSignal,
  fewestCalls,
  fewestDays,
  isLarge,
  type SignalComparison,
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
}

export interface JudgedSignal extends SignalComparison {
  readonly word: "drift" | "warn" | "stable";
}

export interface JudgedVersion {
  readonly version: number;
  readonly environment: string | null;
  readonly override: string | null;
  readonly word: DriftWord;
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
    return { version, window, signals: comparisons(window, isJudged) };
  });
  const all = compared.flatMap(({ signals }) => signals);
  const stand = standing(
    all.map(({ p }) => Math.min(1, p)),
    settings.alpha,
  );
  const proven = new Set(all.filter((_, index) => stand[index] === true));
  return compared.map(({ version: { version, environment, override }, window, signals }) => {
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
      moved,
      compared: signals.length,
      missing: signals.length === 0 ? missingIn(window) : null,
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
  const measured = (days: VersionDays["days"]): readonly MeasuredDay[] =>
    days.map(({ signals, calls }) => ({ signals: signals(), calls }));
  const [old, recent] = [measured(before), measured(last)];
  const scales = new Map([...old, ...recent].flatMap(({ signals }) => [...signals]));
  return [...scales].flatMap(([name, { scale }]) => {
    if (!isJudged(name)) return [];
    const values = (days: readonly MeasuredDay[]): readonly DayValue[] =>
      days.flatMap(({ signals, calls }) => {
        const known = signals.get(name);
        if (known !== undefined) return [known];
        // A label that nobody said on a day with calls has the share 0 of them.
        return scale === "share" && calls > 0 ? [{ value: 0, scale, calls }] : [];
      });
    return compareSignal(name, { before: values(old), last: values(recent) }) ?? [];
  });
}

function missingIn({ before, last }: DayWindow): { readonly days: number; readonly calls: number } {
  const calls = [before, last].map((days) => {
    const sorted = days.map((day) => day.calls).toSorted((one, other) => one - other);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  });
  return {
    days: Math.max(0, fewestDays - before.length) + (last.length === 0 ? 1 : 0),
    calls: Math.max(0, fewestCalls - Math.min(...calls)),
  };
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, "2026-11-01".length);
}
