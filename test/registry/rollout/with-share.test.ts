import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketCount } from "../../../src/registry/rollout/bucket.ts";
import { type BucketRange, versionAt, writtenBuckets } from "../../../src/registry/rollout/bucket-ranges.ts";
import { movedBuckets } from "../../../src/registry/rollout/traffic.ts";
import { shareOf, withShare } from "../../../src/registry/rollout/with-share.ts";

const all = (version: number): readonly BucketRange[] => [{ first: 0, last: bucketCount - 1, version }];

describe(withShare, () => {
  it("moves buckets back and forth without touching the others", () => {
    const steps = [1000, 2500, 500, 0, 10_000, 9_999];
    const written: unknown[] = [];
    let ranges = all(3);
    for (const buckets of steps) {
      ranges = withShare(ranges, { version: 4, buckets, main: 3 });
      written.push(writtenBuckets(ranges));
    }
    expect(written).toEqual([
      { "3": "0-8999", "4": "9000-9999" },
      { "3": "0-7499", "4": "7500-9999" },
      { "3": "0-9499", "4": "9500-9999" },
      { "3": "0-9999" },
      { "4": "0-9999" },
      { "3": "0", "4": "1-9999" },
    ]);
  });

  it("moves exactly the fewest buckets, to or from the version alone, whatever was set before", () => {
    const step = fc.record({
      version: fc.integer({ min: 1, max: 5 }),
      buckets: fc.integer({ min: 0, max: bucketCount }),
      main: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let ranges = all(1);
        for (const wanted of steps) {
          const after = withShare(ranges, wanted);
          const isAlone = after.every(({ version }) => version === wanted.version);
          const others = ranges.some(({ version }) => version !== wanted.version);
          // Nobody else can take what the only version gives, unless the main one does.
          if (!others && wanted.main === wanted.version) expect(isAlone).toBe(true);
          else expect(shareOf(after, wanted.version)).toBe(wanted.buckets);
          const moves = movedBuckets(ranges, after);
          const count = moves.reduce((sum, { buckets }) => sum + buckets, 0);
          expect(count).toBe(Math.abs(shareOf(after, wanted.version) - shareOf(ranges, wanted.version)));
          const sides = moves.map(({ from, to }) => [from, to].includes(wanted.version));
          expect(sides).toEqual(moves.map(() => true));
          expect(after.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(bucketCount);
          for (const { first, last, version } of after)
            expect([versionAt(after, first), versionAt(after, last)]).toEqual([version, version]);
          ranges = after;
        }
      }),
    );
  });
});
