import { bucketCount } from "./bucket.ts";
import { type BucketRange, joinedRanges } from "./bucket-ranges.ts";

interface WantedShare {
  readonly version: number;
  /** 0 to 10,000. */
  readonly buckets: number;
  /** The version that gives and takes first. */
  readonly main: number;
}

/**
 * The ranges after one version has so many buckets, with as few moved as there can be: what it gains is taken from the
 * end of the others' ranges, what it loses it gives from its beginning. The others give and take in the order of the main
 * version, then of the largest share. The ranges ascend and hold each bucket once, before and after.
 */
export function withShare(
  ranges: readonly BucketRange[],
  { version, buckets, main }: WantedShare,
): readonly BucketRange[] {
  const missing = buckets - shareOf(ranges, version);
  if (missing === 0) return ranges;
  const others = [...new Set(ranges.map((range) => range.version))]
    .filter((other) => other !== version && other !== main)
    .toSorted((one, other) => shareOf(ranges, other) - shareOf(ranges, one) || one - other);
  const order = main === version ? others : [main, ...others];
  return missing > 0
    ? order.reduce(
        (now, from) =>
          moved(now, { from, to: version, buckets: buckets - shareOf(now, version), take: "last" }),
        ranges,
      )
    : moved(ranges, { from: version, to: order[0] ?? version, buckets: -missing, take: "first" });
}

export function shareOf(ranges: readonly BucketRange[], version: number): number {
  return ranges.reduce(
    (sum, range) => sum + (range.version === version ? range.last - range.first + 1 : 0),
    0,
  );
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
  readonly take: "first" | "last";
}

/** At most so many buckets of one version, its last or its first ones, are another one's. */
function moved(ranges: readonly BucketRange[], { from, to, buckets, take }: Move): readonly BucketRange[] {
  let left = Math.min(buckets, bucketCount);
  const ordered = take === "last" ? ranges.toReversed() : ranges;
  const parts = ordered.flatMap((range): readonly BucketRange[] => {
    if (range.version !== from || left <= 0) return [range];
    const count = Math.min(left, range.last - range.first + 1);
    left -= count;
    const [kept, given] =
      take === "last"
        ? [
            { ...range, last: range.last - count },
            { ...range, first: range.last - count + 1, version: to },
          ]
        : [
            { ...range, first: range.first + count },
            { ...range, last: range.first + count - 1, version: to },
          ];
    return kept.first > kept.last ? [given] : [kept, given];
  });
  return joinedRanges(parts);
}
