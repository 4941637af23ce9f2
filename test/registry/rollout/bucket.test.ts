import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketCount, bucketIn, subjectText } from "../../../src/registry/rollout/bucket.ts";
import {
  type BucketRange,
  readBuckets,
  versionAt,
  writtenBuckets,
} from "../../../src/registry/rollout/bucket-ranges.ts";

describe(bucketIn, () => {
  it.each([
    ["alice", 9523],
    ["bob", 5512],
    ["user-42", 9299],
    ["42", 7725],
    ["zo\u00eb", 5797],
    ["日本", 1645],
  ])("gives %s the bucket %i", (subject, bucket) => {
    expect(bucketIn("ic-2026-11", subject)).toBe(bucket);
  });

  it("shares out subjects evenly", () => {
    const tenths = Array<number>(10).fill(0);
    const count = 20_000;
    for (let index = 0; index < count; index += 1) {
      const tenth = Math.floor(bucketIn("even", `user-${index}`) / (bucketCount / 10));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const chi2 = tenths.reduce((sum, seen) => sum + (seen - count / 10) ** 2 / (count / 10), 0);
    // The 99.9 % quantile at 9 degrees of freedom.
    expect(chi2).toBeLessThan(27.88);
  });
});

describe(subjectText, () => {
  it.each<readonly [unknown, string | null]>([
    ["alice", "alice"],
    [42, "42"],
    [-0, "0"],
    [12345678901234567890n, "12345678901234567890"],
    ["", null],
    [1.5, null],
    [Number.NaN, null],
    [2 ** 53, null],
    [true, null],
    [["alice"], null],
    [{}, null],
    ["\ud800", null],
  ])("takes %s as %s", (subject, text) => {
    expect(subjectText(subject)).toBe(text);
  });
});

describe(readBuckets, () => {
  it.each([
    ["a gap", { "3": "0-8998", "4": "9000-9999" }, "no version has the buckets 8999-8999"],
    ["a gap at the end", { "3": "0-8999" }, "no version has the buckets 9000-9999"],
    ["an overlap", { "3": "0-9000", "4": "9000-9999" }, "has bucket 9000, which another range has too"],
    ["a bucket too many", { "3": "0-8999", "4": "9000-10000" }, "is not written as ranges like 0-8999"],
    ["a range backwards", { "3": "0-8999", "4": "9999-9000" }, "is not written as ranges like 0-8999"],
    ["shares", { "3": "90%", "4": "10%" }, "is not written as ranges like 0-8999"],
    ["no version", { three: "0-9999" }, "is no version"],
    ["version 0", { "0": "0-9999" }, "is no version"],
    ["nothing", {}, "no version has the buckets 0-9999"],
  ])("refuses %s", (_, buckets, what) => {
    expect(readBuckets(buckets as Readonly<Record<string, string>>)).toMatchObject({ status: "wrong", what });
  });

  it("reads what is written, with each bucket at its version", () => {
    const owners = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3000 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(owners, (given) => {
        const ranges = cut(given);
        const read = readBuckets(writtenBuckets(ranges));
        expect(read.status).toBe("read");
        if (read.status === "wrong") return;
        for (const { first, last, version } of ranges)
          for (const bucket of [first, last]) expect(versionAt(read.ranges, bucket)).toBe(version);
      }),
    );
  });
});

/** Ranges of those lengths one after the other, the last one up to the end. */
function cut(lengths: readonly (readonly [number, number])[]): readonly BucketRange[] {
  const ranges: BucketRange[] = [];
  let first = 0;
  for (const [index, [version, length]] of lengths.entries()) {
    const isLast = index === lengths.length - 1;
    const last = isLast ? bucketCount - 1 : Math.min(first + length - 1, bucketCount - 1);
    if (first > last) break;
    ranges.push({ first, last, version });
    first = last + 1;
  }
  return ranges;
}
