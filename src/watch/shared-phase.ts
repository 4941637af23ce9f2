import type { SharedPhase } from "../monitor/registered.ts";
import type { Pointer } from "../registry/bundle.ts";
import { bucketCount } from "../registry/rollout/bucket.ts";
import { phaseInFile } from "../registry/rollout/phase.ts";
import { sharedOut } from "../registry/rollout/traffic.ts";

const groupCount = 100;
const width = bucketCount / groupCount;

/**
 * A pointer's rollout as the monitor compares its versions; null: it has none. The entry's own version is what the others
 * are compared with, or the lowest one that has buckets.
 */
export function sharedPhase(pointer: Pointer): SharedPhase | null {
  const { rollout, version } = pointer;
  if (rollout === undefined) return null;
  const buckets = new Map<number, number[]>();
  for (const { first, last, version: own } of sharedOut(pointer)) {
    const groups = buckets.get(own) ?? Array.from({ length: groupCount }, () => 0);
    buckets.set(own, groups);
    for (let group = Math.floor(first / width); group * width <= last; group += 1) {
      const [from, to] = [group * width, (group + 1) * width - 1];
      groups[group] = (groups[group] ?? 0) + Math.min(last, to) - Math.max(first, from) + 1;
    }
  }
  const control = buckets.has(version) ? version : Math.min(...buckets.keys());
  return { phase: phaseInFile(rollout), control, buckets };
}
