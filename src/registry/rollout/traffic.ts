import type { Pointer } from "../bundle.ts";
import { bucketCount } from "./bucket.ts";
import { type BucketRange, readBuckets } from "./bucket-ranges.ts";

/** So many buckets that one version gives to another one. */
export interface MovedBuckets {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

/** Which version has which buckets: all of them the pointer's own where it has no rollout. */
export function sharedOut({ version, rollout }: Pointer): readonly BucketRange[] {
  const read = rollout === undefined ? null : readBuckets(rollout.buckets);
  return read?.status === "read" ? read.ranges : [{ first: 0, last: bucketCount - 1, version }];
}

/** The buckets that have another version than before, by the two versions. Both lists hold each bucket once, ascending. */
export function movedBuckets(
  before: readonly BucketRange[],
  after: readonly BucketRange[],
): readonly MovedBuckets[] {
  const moved = new Map<string, MovedBuckets>();
  let [was, is] = [0, 0];
  for (let bucket = 0; bucket < bucketCount; ) {
    const [one, other] = [before[was], after[is]];
    if (one === undefined || other === undefined) break;
    const last = Math.min(one.last, other.last);
    const [from, to] = [one.version, other.version];
    const key = `${from} ${to}`;
    const buckets = (moved.get(key)?.buckets ?? 0) + last - bucket + 1;
    if (from !== to) moved.set(key, { from, to, buckets });
    bucket = last + 1;
    if (one.last < bucket) was += 1;
    if (other.last < bucket) is += 1;
  }
  return [...moved.values()];
}
