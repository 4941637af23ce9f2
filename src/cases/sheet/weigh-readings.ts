import { type Agreement, cohenKappa } from "../agreement/cohen-kappa.ts";
import type { ReadItem } from "./read-sheet.ts";

/** What all readers together say of one item. */
export interface WeighedItem {
  readonly prompt_id: string;
  readonly key: string;
  readonly hash: string;
  readonly readers: readonly string[];
  /** agreed: every reader finds it right; corrected: every reader says the same other thing; else disputed. */
  readonly status: "agreed" | "corrected" | "disputed";
  /** What each reader says it should be, in the order of the readers; null: not what is expected, and nothing else. */
  readonly says: readonly (string | null)[];
  readonly expected: string;
  readonly input: string;
}

export interface WeighedReadings {
  readonly items: readonly WeighedItem[];
  /** One a pair of readers, by their names. */
  readonly pairs: readonly (Agreement & { readonly readers: readonly [string, string] })[];
  /** Items of which one reader said two things; none of them is used. */
  readonly twice: readonly ReadItem[];
}

/** Adds up what readers said: agreement pair by pair, and what becomes of each item. */
export function weighReadings(all: readonly ReadItem[]): WeighedReadings {
  const items = new Map<string, Map<string, ReadItem>>();
  const twice: ReadItem[] = [];
  for (const one of all) {
    const key = JSON.stringify([one.item.prompt_id, one.item.key, one.item.hash]);
    const readings = items.get(key) ?? new Map<string, ReadItem>();
    items.set(key, readings);
    const before = readings.get(one.reader);
    if (before !== undefined && word(before) !== word(one)) twice.push(before, one);
    else readings.set(one.reader, one);
  }
  const unclear = new Set(twice.map(({ item, reader }) => readingKey(item, reader)));
  const readings = [...items.values()]
    .map((each) => [...each.values()].filter(({ item, reader }) => !unclear.has(readingKey(item, reader))))
    .filter((each) => each.length > 0)
    .map((each) => each.toSorted((one, other) => (one.reader < other.reader ? -1 : 1)));
  return { items: readings.map(weigh), pairs: pairsOf(readings), twice };
}

function readingKey({ prompt_id, key, hash }: ReadItem["item"], reader: string): string {
  return JSON.stringify([prompt_id, key, hash, reader]);
}

function pairsOf(readings: readonly (readonly ReadItem[])[]): WeighedReadings["pairs"] {
  const said = new Map<
    string,
    { readonly readers: readonly [string, string]; readonly words: [string, string][] }
  >();
  for (const of of readings) {
    for (const [index, one] of of.entries()) {
      for (const other of of.slice(index + 1)) {
        const readers = [one.reader, other.reader] as const;
        const pair = said.get(readers.join(" ")) ?? { readers, words: [] };
        said.set(readers.join(" "), pair);
        pair.words.push([word(one), word(other)]);
      }
    }
  }
  return [...said.values()].map(({ readers, words }) => ({ readers, ...cohenKappa(words) }));
}

/** What a reader takes for right, as one of the things that readers can say. */
function word({ item, opinion }: ReadItem): string {
  if (opinion.agrees) return `is ${item.expected}`;
  return opinion.should_be === null ? `not ${item.expected}` : `is ${opinion.should_be}`;
}

function weigh(readings: readonly ReadItem[]): WeighedItem {
  const says = readings.map(({ item, opinion }) => (opinion.agrees ? item.expected : opinion.should_be));
  const [{ item }] = readings as [ReadItem];
  const { prompt_id, key, hash, expected, input } = item;
  const agreed = readings.every(({ opinion }) => opinion.agrees);
  const same = new Set(readings.map(word)).size === 1 && says[0] !== null;
  const status = agreed ? "agreed" : same ? "corrected" : "disputed";
  return {
    prompt_id,
    key,
    hash,
    readers: readings.map(({ reader }) => reader),
    status,
    says,
    expected,
    input,
  };
}
