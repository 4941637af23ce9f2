import type { JsonValue } from "../../document/json/json.ts";

/** The newest events, so that one that is delivered again is known. */
export interface RecentEvents {
  readonly isNew: (names: readonly (JsonValue | undefined)[], time: number) => boolean;
}

/** How many events are known at least. */
export const recentLimit = 500_000;

const slots = 2 ** 20;

/**
 * Two tables of which the younger one is filled; then it becomes the older one, which is dropped. They hold hashes of 52
 * bits: among 500,000 other events one is taken for a known one with a chance of 1 in 9,000,000,000.
 */
export function recentEvents(): RecentEvents {
  // Made for the first event that has an id.
  let young = new Float64Array(0);
  let old = new Float64Array(0);
  let filled = 0;
  return {
    isNew: (names, time) => {
      if (young.length === 0) [young, old] = [new Float64Array(slots), new Float64Array(slots)];
      const hash = hashOf(names, time);
      if (holds(young, hash) || holds(old, hash)) return false;
      if (filled === recentLimit) {
        [young, old] = [old.fill(0), young];
        filled = 0;
      }
      put(young, hash);
      filled += 1;
      return true;
    },
  };
}

function placeOf(table: Float64Array, hash: number): number {
  let place = hash % slots;
  while (table[place] !== 0 && table[place] !== hash) place = (place + 1) % slots;
  return place;
}

function holds(table: Float64Array, hash: number): boolean {
  return table[placeOf(table, hash)] === hash;
}

function put(table: Float64Array, hash: number): void {
  table[placeOf(table, hash)] = hash;
}

/** cyrb53 (public domain), never 0. */
function hashOf(names: readonly (JsonValue | undefined)[], time: number): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  const take = (code: number): void => {
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  };
  for (const name of names) {
    if (typeof name === "string") for (let at = 0; at < name.length; at += 1) take(name.charCodeAt(at));
    take(0x1_0000);
  }
  take(time % 0x1_0000_0000);
  take(Math.floor(time / 0x1_0000_0000));
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return (two & 0xf_ffff) * 0x1_0000_0000 + (one >>> 0) || 1;
}
