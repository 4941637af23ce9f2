import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readShards } from "../checkout/work-tree/read-shards.ts";
import { mostShards } from "../evaluation/shard.ts";
import type { ShardReading } from "../gate/shard/read-shard.ts";

/** What the shards of a run wrote, anywhere below a folder; a folder that is not there holds none. */
export async function shardsIn(folder: string): Promise<readonly ShardReading[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".jsonl"));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  // One more than there may be shows that one is there twice.
  return await readShards(paths.slice(0, mostShards + 1));
}
