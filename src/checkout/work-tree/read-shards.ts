import { basename, dirname } from "node:path";
import { bytesOf } from "../../branch/blob-bytes.ts";
import { readShardFile, type ShardReading } from "../../gate/shard/read-shard.ts";
import { shardLimit } from "../../gate/shard/shard-text.ts";
import { type FileReading, readFiles } from "./read-files.ts";

/** Bytes of all shards of a run together. */
const allLimit = 1024 * 1024 * 1024;

/** Reads the files of shards one after the other; one that cannot be read is refused, never left out. */
export async function readShards(paths: readonly string[]): Promise<readonly ShardReading[]> {
  let left = allLimit;
  const readings: ShardReading[] = [];
  for (const path of paths) {
    const name = basename(path);
    const limit = Math.min(shardLimit, left);
    const found = (await readFiles(dirname(path), [name], limit)).get(name);
    const blob = found?.kind === "file" ? found.blob : undefined;
    const { content, findings } = bytesOf(name, blob, limit);
    left -= content?.length ?? 0;
    if (content !== null) readings.push(readShardFile(content, name));
    else readings.push(unreadable(name, whyUnread(found?.kind, findings[0]?.message)));
  }
  return readings;
}

function whyUnread(kind: FileReading["kind"] | undefined, message = "It cannot be read."): string {
  switch (kind) {
    case undefined:
      return "It cannot be read: there is no such file.";
    case "folder":
      return "It cannot be read: it is a folder.";
    case "link":
    case "other":
      return "It cannot be read: it is no regular file.";
    case "file":
      return message;
  }
}

function unreadable(name: string, why: string): ShardReading {
  return {
    status: "refused",
    problem: {
      what: `${name} is no result of a shard: ${why}`,
      remedy: "Name a file that 'promptops gate --shard' wrote.",
    },
  };
}
