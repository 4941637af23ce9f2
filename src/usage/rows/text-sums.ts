import { bounded, isOverfull } from "./bounded-map.ts";

export interface CountSums {
  counts: Map<string, CountSum>;
  /** The text that was counted last, and its count: most events say what the one before said. */
  lastText: string | undefined;
  last: CountSum | undefined;
}

export interface CountSum {
  count: number;
}

/** Times in milliseconds since 1970. */
export interface SeenSum {
  count: number;
  first: number;
  last: number;
}

export interface SeenSums {
  seen: Map<string, SeenSum>;
  /** The text that was seen last, and its sum. */
  lastText: string | undefined;
  last: SeenSum | undefined;
}

export function countSums(): CountSums {
  return { counts: new Map(), lastText: undefined, last: undefined };
}

export function seenSums(): SeenSums {
  return { seen: new Map(), lastText: undefined, last: undefined };
}

export function addCount(sums: CountSums, text: string, count = 1): void {
  const known = sums.lastText === text ? sums.last : sums.counts.get(text);
  if (known !== undefined) {
    sums.lastText = text;
    sums.last = known;
    known.count += count;
    return;
  }
  sums.counts.set(text, { count });
  if (!isOverfull(sums.counts)) return;
  sums.counts = bounded(sums.counts, joinedCount);
  // Which may have joined it to the rest.
  sums.last = undefined;
  sums.lastText = undefined;
}

export function joinedCount(one: CountSum, other: CountSum): CountSum {
  return { count: one.count + other.count };
}

export function addSeen(sums: SeenSums, text: string, { count, first, last }: SeenSum): void {
  const known = sums.seen.get(text);
  if (known === undefined) {
    makeSeen(sums, text, { count, first, last });
    return;
  }
  known.count += count;
  if (first < known.first) known.first = first;
  if (last > known.last) known.last = last;
}

/** The same for one event, which most often says what the one before it said. */
export function addSeenAt(sums: SeenSums, text: string, time: number): void {
  const known = sums.lastText === text ? sums.last : sums.seen.get(text);
  if (known === undefined) {
    makeSeen(sums, text, { count: 1, first: time, last: time });
    return;
  }
  sums.lastText = text;
  sums.last = known;
  known.count += 1;
  if (time < known.first) known.first = time;
  if (time > known.last) known.last = time;
}

function makeSeen(sums: SeenSums, text: string, seen: SeenSum): void {
  sums.seen.set(text, seen);
  if (!isOverfull(sums.seen)) return;
  sums.seen = bounded(sums.seen, joinedSeen);
  // Which may have joined it to the rest.
  sums.last = undefined;
  sums.lastText = undefined;
}

export function joinedSeen(one: SeenSum, other: SeenSum): SeenSum {
  return {
    count: one.count + other.count,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
  };
}
