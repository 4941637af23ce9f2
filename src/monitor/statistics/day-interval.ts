import { criticalT, tailsBeyond } from "./student-t.ts";

/** How the days of a window compare with the days of a baseline. */
export interface DayComparison {
  /** The window's mean minus the baseline's. */
  readonly difference: number;
  /** Two-sided; 0 where the baseline's days are all alike and the window's are not. */
  readonly p: number;
}

/** Mean and spread of a baseline's days; at least two. */
export interface BaselineDays {
  readonly days: number;
  readonly mean: number;
  readonly sd: number;
}

/** `least` is a spread that the days' own sizes bring, below which no baseline's spread is believed. */
export function baselineDays(values: readonly number[], least = 0): BaselineDays {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { days: values.length, mean, sd: Math.max(least, Math.sqrt(squares / (values.length - 1))) };
}

/** Half of the interval that holds the mean of so many further days of the same kind, all but `alpha` of the time. */
export function halfWidth({ days, sd }: BaselineDays, window: number, alpha: number): number {
  return criticalT(alpha, days - 1) * sd * Math.sqrt(1 / window + 1 / days);
}

export function compareDays(baseline: BaselineDays, window: readonly number[]): DayComparison {
  const difference = meanOf(window) - baseline.mean;
  const error = baseline.sd * Math.sqrt(1 / window.length + 1 / baseline.days);
  // Days that are alike but for the last digits of a double are alike.
  if (Math.abs(difference) < 1e-12) return { difference: 0, p: 1 };
  return { difference, p: error < 1e-12 ? 0 : tailsBeyond(difference / error, baseline.days - 1) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
