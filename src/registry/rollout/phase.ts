import { contentDigest } from "../../document/hash/content-hash.ts";
import type { Rollout } from "../bundle.ts";

/** Hexadecimal digits. */
const length = 16;

/** Names a rollout's sharing out: another salt or another range is another phase. */
export function phaseOf({ salt, buckets }: Pick<Rollout, "salt" | "buckets">): string {
  return contentDigest({ buckets, salt }).slice(0, length);
}
