import { contentHash } from "../document/hash/content-hash.ts";

/** One of the machines that share a run; `index` counts from 1 to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** As many jobs as GitHub makes of one matrix. */
export const mostShards = 256;

/** Reads `2/8`; null for anything else. */
export function readShard(text: string): Shard | null {
  const found = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text);
  if (found === null) return null;
  const [index, count] = [Number(found[1]), Number(found[2])];
  return index <= count && count <= mostShards ? { index, count } : null;
}

/**
 * The shard that takes a case: the first 48 bits of the SHA-256 of the case's key as JSON, modulo `count`, plus 1. It
 * depends on nothing else, so a case stays with its shard whatever becomes of the others.
 */
export function shardOf(key: string, count: number): number {
  const digits = contentHash(key).slice("sha256:".length, "sha256:".length + 12);
  return (Number.parseInt(digits, 16) % count) + 1;
}

/** What several cases ask alike falls to the shard of the first of them, so that it is asked once. */
export function fallsTo(
  { index, count }: Shard,
  planned: { readonly case: { readonly key: string } },
): boolean {
  return shardOf(planned.case.key, count) === index;
}
