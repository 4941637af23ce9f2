import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readShards } from "../../../src/checkout/work-tree/read-shards.ts";
import { temporaryFolder } from "../temporary-folder.ts";

describe(readShards, () => {
  it("says why a file is no result of a shard", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder"));
    symlinkSync("/etc/passwd", join(folder, "link"));
    const readings = await readShards(["gone", "folder", "link"].map((name) => join(folder, name)));
    expect(readings.map((reading) => reading.status === "refused" && reading.problem.what)).toEqual([
      "gone is no result of a shard: It cannot be read: there is no such file.",
      "folder is no result of a shard: It cannot be read: it is a folder.",
      "link is no result of a shard: It cannot be read: it is no regular file.",
    ]);
  });
});
