import { contentDigest } from "../../document/hash/content-hash.ts";
import type { Rollout } from "../bundle.ts";
import { readBuckets, writtenBuckets } from "./bucket-ranges.ts";

/** Hexadecimal digits. */
const length = 16;

/** Names a rollout's sharing out: another salt or another range is another phase. Its buckets stand as a document has them. */
export function phaseOf({ salt, buckets }: Pick<Rollout, "salt" | "buckets">): string {
  return contentDigest({ buckets, salt }).slice(0, length);
}

/** The phase of a rollout in an environment's file, whose ranges may be written in another way than the document's. */
export function phaseInFile({ salt, buckets }: Pick<Rollout, "salt" | "buckets">): string {
  const read = readBuckets(buckets);
  return phaseOf({ salt, buckets: read.status === "read" ? writtenBuckets(read.ranges) : buckets });
}
