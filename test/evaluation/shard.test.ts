import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShard, shardOf } from "../../src/evaluation/shard.ts";

describe(readShard, () => {
  it.each([
    ["1/1", { index: 1, count: 1 }],
    ["2/8", { index: 2, count: 8 }],
    ["256/256", { index: 256, count: 256 }],
  ])("reads %s", (text, shard) => {
    expect(readShard(text)).toEqual(shard);
  });

  it.each(["0/2", "3/2", "2", "a/b", "1/257", "1/2/3", "1/0", "01/2", " 1/2", "1/2\n", "-1/2", "1e0/2", ""])(
    "refuses '%s'",
    (text) => {
      expect(readShard(text)).toBe(null);
    },
  );
});

describe(shardOf, () => {
  // printf '"c1"' | sha256sum begins with b32a2bd4df0a: known answers keep shards of different versions together.
  it.each([
    { key: "c1", count: 8, shard: 3 },
    { key: "sha256:0", count: 8, shard: 2 },
    { key: "ünï", count: 10, shard: 10 },
  ])("puts $key of $count into $shard", ({ key, count, shard }) => {
    expect(shardOf(key, count)).toBe(shard);
  });

  it("puts every case into one of the shards", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 256 }), (key, count) => {
        const shard = shardOf(key, count);
        expect(Number.isInteger(shard) && shard >= 1 && shard <= count).toBe(true);
      }),
    );
  });

  it("shares cases evenly", () => {
    const sizes = Array.from({ length: 8 }, () => 0);
    for (let index = 0; index < 8000; index += 1) {
      const shard = shardOf(`case ${index}`, 8);
      sizes[shard - 1] = (sizes[shard - 1] ?? 0) + 1;
    }
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(150);
  });
});
