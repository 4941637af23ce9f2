import { mcnemar } from "./mcnemar.ts";
import type { Pairs } from "./pairs.ts";
import { signFlip } from "./sign-flip.ts";

/** Compared cases in numbers. */
export interface Paired {
  readonly compared: number;
  /** Sums of products of shares; whole numbers where no share is fractional. */
  readonly pairs: Pairs;
  /** Cases whose share fell from base to head, and whose rose. */
  readonly fell: number;
  readonly rose: number;
  /** How many cases' worth head passes less than base. */
  readonly net: number;
  /** `net` as a share of the compared cases; null without one. */
  readonly drop: number | null;
  /** One-sided mid-p that head is worse; null without a compared case. */
  readonly p: number | null;
}

/** Shares of base and head, case by case, in whole parts of a case, of which `unit` are one case: every sum is exact. */
export function paired(
  shares: readonly { readonly base: number; readonly head: number }[],
  unit: number,
): Paired {
  const sums = { both: 0, loss: 0, gain: 0, neither: 0, net: 0, fell: 0, rose: 0 };
  for (const { base, head } of shares) {
    sums.both += base * head;
    sums.loss += base * (unit - head);
    sums.gain += (unit - base) * head;
    sums.neither += (unit - base) * (unit - head);
    sums.net += base - head;
    sums.fell += head < base ? 1 : 0;
    sums.rose += head > base ? 1 : 0;
  }
  const { both, loss, gain, neither, net, fell, rose } = sums;
  const square = unit * unit;
  const compared = shares.length;
  return {
    compared,
    pairs: { both: both / square, loss: loss / square, gain: gain / square, neither: neither / square },
    fell,
    rose,
    net: net / unit,
    // One division: the quotient of two whole numbers is the double nearest to it, as is a decimal of the policy.
    drop: compared === 0 ? null : net / (unit * compared),
    p:
      compared === 0
        ? null
        : unit === 1
          ? mcnemar(fell, rose)
          : signFlip(shares.map(({ base, head }) => head - base)),
  };
}
