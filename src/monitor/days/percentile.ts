import { bucketValue } from "../../usage/bucket.ts";
import type { Spread } from "../../usage/usage-row.ts";

/** The value that a share of all values is at or below, to 2 % of it; null without a value. */
export function percentile(
  { count, zero, buckets }: Pick<Spread, "count" | "zero" | "buckets">,
  share: number,
): number | null {
  if (count === 0) return null;
  const rank = Math.max(1, Math.ceil(share * count));
  if (rank <= zero) return 0;
  let seen = zero;
  const keys = Object.keys(buckets)
    .map(Number)
    .toSorted((one, other) => one - other);
  for (const key of keys) {
    seen += buckets[key] ?? 0;
    if (seen >= rank) return bucketValue(key);
  }
  return null;
}
