import { criticalT, tailsBeyond } from "../statistics/student-t.ts";

/** What one group adds to a ratio: so much over so many. */
export interface RatioPart {
  readonly above: number;
  readonly below: number;
}

/** A ratio of sums and the variance of it between groups; at least two groups with something below. */
interface RatioEstimate {
  readonly ratio: number;
  readonly variance: number;
  readonly groups: number;
}

/**
 * The ratio of two sums over groups of subjects. Its variance is that between the groups, since the calls of one subject
 * are not independent of each other (Cochran, Sampling Techniques, 6.3). `least` is a variance below which none is believed.
 */
function ratioOf(parts: readonly RatioPart[], least: number): RatioEstimate {
  const above = parts.reduce((sum, part) => sum + part.above, 0);
  const below = parts.reduce((sum, part) => sum + part.below, 0);
  const ratio = above / below;
  const squares = parts.reduce((sum, part) => sum + (part.above - ratio * part.below) ** 2, 0);
  const groups = parts.length;
  const variance = Math.max(least, (groups / (groups - 1)) * (squares / below ** 2));
  return { ratio, variance, groups };
}

/** How one ratio lies beside another one: the difference and the interval that holds it all but `alpha` of the time. */
export interface GroupComparison {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided: the chance of a difference at least as large where there is none. */
  readonly p: number;
}

interface Compared {
  readonly control: readonly RatioPart[];
  readonly other: readonly RatioPart[];
  /** points: the ratios are subtracted; share: the difference is a share of the control's. */
  readonly as: "points" | "share";
  readonly alpha: number;
}

/** Welch's test; on the logarithm where the difference is a share. null: nothing can be compared. */
export function compareGroups({ control, other, as, alpha }: Compared): GroupComparison | null {
  if (control.length < 2 || other.length < 2) return null;
  const [one, two] = [control, other].map((parts) => ratioOf(parts, as === "points" ? leastOf(parts) : 0));
  if (one === undefined || two === undefined || (as === "share" && (one.ratio <= 0 || two.ratio <= 0)))
    return null;
  const [first, second] =
    as === "points"
      ? [one.variance, two.variance]
      : [one.variance / one.ratio ** 2, two.variance / two.ratio ** 2];
  const difference = as === "points" ? two.ratio - one.ratio : Math.log(two.ratio / one.ratio);
  const error = Math.sqrt(first + second);
  if (error < 1e-12) return shown({ difference, half: 0, p: Math.abs(difference) < 1e-12 ? 1 : 0 }, as);
  const df = (first + second) ** 2 / (first ** 2 / (one.groups - 1) + second ** 2 / (two.groups - 1));
  const half = criticalT(alpha, df) * error;
  return shown({ difference, half, p: tailsBeyond(difference / error, df) }, as);
}

/** Of a share of calls: that of independent calls, of which one more was and one more was not. */
function leastOf(parts: readonly RatioPart[]): number {
  const above = parts.reduce((sum, part) => sum + part.above, 0);
  const below = parts.reduce((sum, part) => sum + part.below, 0);
  const share = (above + 1) / (below + 2);
  return (share * (1 - share)) / below;
}

function shown(
  { difference, half, p }: { readonly difference: number; readonly half: number; readonly p: number },
  as: Compared["as"],
): GroupComparison {
  const said = (value: number): number => (as === "points" ? value : Math.expm1(value));
  return { difference: said(difference), low: said(difference - half), high: said(difference + half), p };
}
