import type { DayValue } from "../days/day-signals.ts";
import { type BaselineDays, baselineDays, compareDays } from "../statistics/day-interval.ts";
import type { DriftSettings } from "./drift-settings.ts";

/** Full days of a baseline, and calls of its median day, below which nothing is judged. */
export const fewestDays = 7;
export const fewestCalls = 30;

/** The last days that are compared with the baseline. */
export const windowDays = 3;

/** One figure, before it is known how many others of its prompt were looked at. */
export interface SignalComparison {
  readonly signal: string;
  readonly scale: DayValue["scale"];
  /** Means over days, on the figure's own scale. */
  readonly baseline: number;
  readonly now: number;
  /** Of a ratio the change as a share of the baseline, of a share the difference. */
  readonly effect: number;
  /** The lower of the p of three days and ten times the p of the last one, so that one limit holds for both. */
  readonly p: number;
  /** Of the last day alone, which warns. */
  readonly day: { readonly p: number; readonly effect: number };
  readonly days: number;
}

/** What days were like, on the figure's own scale. */
export interface SignalBaseline extends BaselineDays {
  readonly scale: DayValue["scale"];
}

/** null: too few days or calls. The oldest day is first. */
export function signalBaseline(before: readonly DayValue[]): SignalBaseline | null {
  const [first] = before;
  if (first === undefined || before.length < fewestDays || medianCalls(before) < fewestCalls) return null;
  const { scale } = first;
  const values = before.map(({ value }) => onScale(value, scale));
  return { scale, ...baselineDays(values, scale === "share" ? samplingSpread(before) : 0) };
}

/** null: too few calls. The oldest day is first. */
export function compareSignal(
  signal: string,
  { baseline, last }: { readonly baseline: SignalBaseline; readonly last: readonly DayValue[] },
): SignalComparison | null {
  if (last.length === 0 || medianCalls(last) < fewestCalls) return null;
  const { scale } = baseline;
  const newest = last.slice(-1);
  const compared = (days: readonly DayValue[]): ReturnType<typeof compareDays> =>
    compareDays(
      baseline,
      days.map(({ value }) => onScale(value, scale)),
    );
  const window = compared(last);
  const day = compared(newest);
  const three = last.length === windowDays ? window.p : 1;
  const wins = 10 * day.p < three ? day : window;
  return {
    signal,
    scale,
    baseline: offScale(baseline.mean, scale),
    now: offScale(baseline.mean + wins.difference, scale),
    effect: effectOf(baseline.mean, wins.difference, scale),
    p: Math.min(three, 10 * day.p),
    day: { p: day.p, effect: effectOf(baseline.mean, day.difference, scale) },
    days: baseline.days,
  };
}

/** Whether a change is large enough to be told: a ratio's is as large upwards as downwards. */
export function isLarge(
  effect: number,
  scale: DayValue["scale"],
  { min_effect, min_points }: Pick<DriftSettings, "min_effect" | "min_points">,
): boolean {
  // What a rounded sum misses of a limit counts as the limit.
  const tolerance = 1e-9;
  return scale === "ratio"
    ? Math.abs(Math.log1p(effect)) >= Math.log1p(min_effect) - tolerance
    : Math.abs(effect) >= min_points - tolerance;
}

export function medianCalls(days: readonly DayValue[]): number {
  const sorted = days.map(({ calls }) => calls).toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The spread that a share's arcsine has by chance alone in days of this size: 1 / (4n) is its variance. */
function samplingSpread(days: readonly DayValue[]): number {
  const inverse = days.reduce((sum, { calls }) => sum + 1 / Math.max(1, calls), 0) / days.length;
  return Math.sqrt(inverse / 4);
}

function onScale(value: number, scale: DayValue["scale"]): number {
  return scale === "ratio" ? Math.log(value) : Math.asin(Math.sqrt(Math.min(1, Math.max(0, value))));
}

function offScale(value: number, scale: DayValue["scale"]): number {
  return scale === "ratio" ? Math.exp(value) : Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2;
}

function effectOf(mean: number, difference: number, scale: DayValue["scale"]): number {
  return scale === "ratio"
    ? Math.expm1(difference)
    : offScale(mean + difference, scale) - offScale(mean, scale);
}
