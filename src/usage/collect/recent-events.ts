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
  // Made for the first event that has an id, the older one when the younger one is full.
  let young = new Float64Array(0);
  let old = new Float64Array(0);
  let filled = 0;
  return {
    isNew: (names, time) => {
      if (young.length === 0) young = new Float64Array(slots);
      const hash = hashOf(names, time);
      let place = placeOf(young, hash);
      if (young[place] === hash) return false;
      if (old.length > 0 && old[placeOf(old, hash)] === hash) return false;
      if (filled === recentLimit) {
        [young, old] = [old.length === 0 ? new Float64Array(slots) : old.fill(0), young];
        filled = 0;
        place = placeOf(young, hash);
      }
      young[place] = hash;
      filled += 1;
      return true;
    },
  };
}

function placeOf(table: Float64Array, hash: number): number {
  let place = hash & (slots - 1);
  while (table[place] !== 0 && table[place] !== hash) place = (place + 1) & (slots - 1);
  return place;
}

/** cyrb53 (public domain), never 0. */
function hashOf(names: readonly (JsonValue | undefined)[], time: number): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (const name of names) {
    const text = typeof name === "string" ? name : "";
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0x1_0000;
      one = Math.imul(one ^ code, 2_654_435_761);
      two = Math.imul(two ^ code, 1_597_334_677);
    }
  }
  for (const code of [time % 0x1_0000_0000, Math.floor(time / 0x1_0000_0000)]) {
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return (two & 0xf_ffff) * 0x1_0000_0000 + (one >>> 0) || 1;
}
