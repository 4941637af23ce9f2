import type { Pairs } from "./pairs.ts";
import type { Level } from "./quantile.ts";
import { type Interval, wilson } from "./wilson.ts";

/**
 * Interval of head minus base over at least one compared case: Newcombe's method 10 for paired proportions
 * (Statistics in Medicine 17, 1998, 2635-2650), Wilson intervals joined by the correlation of the two sides.
 */
export function newcombePaired(pairs: Pairs, level: Level): Interval {
  const { both, loss, gain, neither } = pairs;
  const cases = both + loss + gain + neither;
  const delta = (gain - loss) / cases;
  const base = distances(both + loss, cases, level);
  const head = distances(both + gain, cases, level);
  const phi = correlation(pairs);
  const down = joined(head.below, base.above, phi);
  const up = joined(base.below, head.above, phi);
  return [Math.max(-1, delta - down), Math.min(1, delta + up)];
}

/** How far the Wilson limits are from the share itself. */
function distances(
  passed: number,
  cases: number,
  level: Level,
): { readonly below: number; readonly above: number } {
  const [low, high] = wilson(passed, cases, level);
  return { below: passed / cases - low, above: high - passed / cases };
}

function joined(first: number, second: number, phi: number): number {
  // Rounding may leave a square a hair below zero.
  return Math.sqrt(Math.max(0, first ** 2 - 2 * phi * first * second + second ** 2));
}

/** Newcombe's phi: a positive numerator is corrected for continuity by half the cases, an empty margin gives 0. */
function correlation({ both, loss, gain, neither }: Pairs): number {
  const margins = (both + loss) * (gain + neither) * (both + gain) * (loss + neither);
  if (margins === 0) return 0;
  const raw = both * neither - loss * gain;
  const corrected = raw > 0 ? Math.max(raw - (both + loss + gain + neither) / 2, 0) : raw;
  return corrected / Math.sqrt(margins);
}
