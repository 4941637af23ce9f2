import { bucketCount } from "./bucket.ts";

/** Buckets from the first to the last, both included, and the version that they are given to. */
export interface BucketRange {
  readonly first: number;
  readonly last: number;
  readonly version: number;
}

/** Who has which bucket, or what is wrong: with the ranges of one version, or with all of them (version null). */
export type BucketReading =
  | { readonly status: "read"; readonly ranges: readonly BucketRange[] }
  | { readonly status: "wrong"; readonly version: string | null; readonly what: string };

/** The ranges of every version, as a rollout writes them, must hold each bucket once. */
export function readBuckets(buckets: Readonly<Record<string, string>>): BucketReading {
  const ranges: BucketRange[] = [];
  for (const [key, text] of Object.entries(buckets)) {
    const version = versionIn(key);
    if (version === null) return { status: "wrong", version: key, what: "is no version" };
    for (const part of text.split(",")) {
      const range = rangeIn(part, version);
      if (range === null)
        return { status: "wrong", version: key, what: "is not written as ranges like 0-8999" };
      ranges.push(range);
    }
  }
  ranges.sort((one, other) => one.first - other.first);
  return wholeness(ranges) ?? { status: "read", ranges };
}

function versionIn(text: string): number | null {
  const version = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(version) && version > 0 ? version : null;
}

function rangeIn(part: string, version: number): BucketRange | null {
  const found = /^ *(\d{1,5})(?:-(\d{1,5}))? *$/.exec(part);
  const [first, last] = [Number(found?.[1] ?? -1), Number(found?.[2] ?? found?.[1] ?? -1)];
  return first >= 0 && first <= last && last < bucketCount ? { first, last, version } : null;
}

function wholeness(ranges: readonly BucketRange[]): BucketReading | null {
  let next = 0;
  for (const { first, last, version } of ranges) {
    if (first < next)
      return {
        status: "wrong",
        version: String(version),
        what: `has bucket ${first}, which another range has too`,
      };
    if (first > next) return missing(next, first - 1);
    next = last + 1;
  }
  return next < bucketCount ? missing(next, bucketCount - 1) : null;
}

function missing(first: number, last: number): BucketReading {
  return { status: "wrong", version: null, what: `no version has the buckets ${first}-${last}` };
}

/** The ranges of each version as a rollout writes them, joined where they touch. */
export function writtenBuckets(ranges: readonly BucketRange[]): Readonly<Record<string, string>> {
  const written = new Map<number, string[]>();
  for (const { first, last, version } of joinedRanges(ranges)) {
    const text = first === last ? `${first}` : `${first}-${last}`;
    written.set(version, [...(written.get(version) ?? []), text]);
  }
  const versions = [...written.keys()].toSorted((one, other) => one - other);
  return Object.fromEntries(
    versions.map((version) => [String(version), (written.get(version) ?? []).join(",")]),
  );
}

/** Ascending, with one range where two of a version touch. */
export function joinedRanges(ranges: readonly BucketRange[]): readonly BucketRange[] {
  const joined: BucketRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    const before = joined.at(-1);
    const touches = before?.version === range.version && before.last + 1 === range.first;
    if (touches) joined.splice(-1, 1, { ...before, last: range.last });
    else joined.push(range);
  }
  return joined;
}

/** The version that has a bucket. The ranges ascend and hold each bucket. */
export function versionAt(ranges: readonly BucketRange[], bucket: number): number {
  let [low, high] = [0, ranges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.last ?? bucketCount) < bucket) low = middle + 1;
    else high = middle;
  }
  return ranges[low]?.version ?? 0;
}
