import { plainWords } from "./plain-words.ts";
import { errorsAllowed, type Likeness, likeness, type MayBeSlip, type PlainText } from "./same-words.ts";

/** Another text that a text repeats. */
export interface Duplicate {
  /** Whether it was there before, or is one of the new ones. */
  readonly of: "old" | "new";
  readonly index: number;
  readonly how: Likeness;
}

export interface Deduplication {
  /** By the index of the new text; those that are missing repeat none that is kept. */
  readonly duplicates: ReadonlyMap<number, Duplicate>;
  /** New texts that look like too many others for all of them to be compared: they count as no duplicates. */
  readonly unfinished: readonly number[];
}

/** Words that one text is compared with, and all texts together. */
const mostWordsEach = 20_000;
const mostWords = 20_000_000;
/** Texts with more letters are only held against texts that are the same. */
const longest = 20_000;

/**
 * Which of the new texts repeat an old one, or a new one before them that is kept. Every text is first held against all
 * others by its length and by 256 bits of what letter pairs it has, which a typing error changes little; only what is left
 * is compared word by word, as far as a bound on the work allows.
 */
export function nearDuplicates(fresh: readonly string[], old: readonly string[]): Deduplication {
  const duplicates = new Map<number, Duplicate>();
  const unfinished: number[] = [];
  const [before, after] = [entriesOf(old, "old"), entriesOf(fresh, "new")];
  const known = shelf(slipsIn([...before, ...after]));
  for (const entry of before) known.add(entry);
  for (const entry of after) {
    const found = known.find(entry);
    const { index } = entry.at;
    if (found === "too-many") unfinished.push(index);
    else if (found !== null) duplicates.set(index, found);
    if (found === null || found === "too-many") known.add(entry);
  }
  return { duplicates, unfinished };
}

interface Entry {
  readonly text: PlainText;
  readonly bits: Uint32Array;
  readonly at: Pick<Duplicate, "of" | "index">;
}

const wordsOfBits = 8;

function entriesOf(texts: readonly string[], of: "old" | "new"): readonly Entry[] {
  return texts.map((text, index) => entryOf(text, { of, index }));
}

/** A slip stands in one text, or in so many times fewer than the word that is meant. */
const timesRarer = 10;

function slipsIn(entries: readonly Entry[]): MayBeSlip {
  const texts = new Map<string, number>();
  for (const { text } of entries)
    for (const word of new Set(text.words)) texts.set(word, (texts.get(word) ?? 0) + 1);
  return (one, other) => {
    const [a, b] = [texts.get(one) ?? 0, texts.get(other) ?? 0];
    const [rare, usual] = a < b ? [a, b] : [b, a];
    return rare <= 1 || rare * timesRarer <= usual;
  };
}

function entryOf(text: string, at: Entry["at"]): Entry {
  const words = plainWords(text);
  // Nothing but signs: then the signs are compared.
  const compared = words.length > 0 ? words : [text.trim()];
  const joined = compared.join(" ");
  const letters = compared.reduce((sum, word) => sum + word.length, 0);
  const sorted = compared.toSorted();
  const numbers = sorted.filter((word) => /\p{N}/u.test(word)).join(" ");
  const plain: PlainText = { words: compared, sorted, joined, numbers, letters };
  return { text: plain, bits: bitsOf(compared), at };
}

/** A bit for each pair of letters within a word, and for its first and last one, whatever the order of the words. */
function bitsOf(words: readonly string[]): Uint32Array {
  const bits = new Uint32Array(wordsOfBits);
  const set = (a: number, b: number): void => {
    const hash = Math.imul(Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15), 0x85ebca6b) >>> 24;
    bits[hash >>> 5] = (bits[hash >>> 5] ?? 0) | (1 << (hash & 31));
  };
  for (const word of words) {
    let before = 0;
    for (let at = 0; at < word.length; at += 1) {
      const now = word.charCodeAt(at);
      set(before, now);
      before = now;
    }
    set(before, 0);
  }
  return bits;
}

/** Bits that one typing error can change: two pairs go and two come, or three of each where neighbours are swapped. */
const bitsPerError = 6;

interface Shelf {
  readonly add: (entry: Entry) => void;
  readonly find: (entry: Entry) => Duplicate | "too-many" | null;
}

/** Texts by how many letters and which numbers they have, their bits side by side. */
function shelf(mayBeSlip: MayBeSlip): Shelf {
  const exact = new Map<string, Entry>();
  const rows = new Map<string, Row>();
  let left = mostWords;
  return {
    add: (entry) => {
      if (!exact.has(entry.text.joined)) exact.set(entry.text.joined, entry);
      const place = placeOf(entry.text, entry.text.letters);
      const row = rows.get(place) ?? emptyRow();
      rows.set(place, row);
      addTo(row, entry);
    },
    find: (entry) => {
      const same = exact.get(entry.text.joined);
      if (same !== undefined) return { ...same.at, how: "exact" };
      if (entry.text.letters > longest) return null;
      const errors = errorsAllowed(entry.text.letters);
      const each = Math.min(left, mostWordsEach);
      const budget = { left: each };
      const spent = (): number => each - budget.left;
      for (let away = 0; away <= errors; away += 1) {
        for (const letters of away === 0
          ? [entry.text.letters]
          : [entry.text.letters - away, entry.text.letters + away]) {
          const row = rows.get(placeOf(entry.text, letters));
          const found =
            row === undefined ? null : findIn(row, entry, { most: errors * bitsPerError, budget, mayBeSlip });
          if (found === null) continue;
          left -= spent();
          return found;
        }
      }
      left -= spent();
      return null;
    },
  };
}

/** Texts with other numbers are never the same, so they need not even be looked at. */
function placeOf({ numbers }: PlainText, letters: number): string {
  return `${letters} ${numbers}`;
}

interface Row {
  readonly entries: Entry[];
  bits: Uint32Array;
}

function emptyRow(): Row {
  return { entries: [], bits: new Uint32Array(wordsOfBits * 16) };
}

function addTo(row: Row, entry: Entry): void {
  const at = row.entries.length * wordsOfBits;
  if (at + wordsOfBits > row.bits.length) {
    const larger = new Uint32Array(row.bits.length * 2);
    larger.set(row.bits);
    row.bits = larger;
  }
  row.bits.set(entry.bits, at);
  row.entries.push(entry);
}

interface Search {
  readonly most: number;
  readonly budget: { left: number };
  readonly mayBeSlip: MayBeSlip;
}

function findIn(
  { entries, bits }: Row,
  entry: Entry,
  { most, budget, mayBeSlip }: Search,
): Duplicate | "too-many" | null {
  for (let index = 0; index < entries.length; index += 1) {
    if (differs(bits, index * wordsOfBits, entry.bits, most)) continue;
    const other = entries[index];
    if (other === undefined) continue;
    if (budget.left <= 0) return "too-many";
    budget.left -= entry.text.words.length + other.text.words.length;
    const how = likeness(entry.text, other.text, mayBeSlip);
    if (how !== null) return { ...other.at, how };
  }
  return null;
}

/** Whether more than `most` of the bits are others. */
function differs(bits: Uint32Array, start: number, own: Uint32Array, most: number): boolean {
  let count = 0;
  for (let at = 0; at < wordsOfBits; at += 1) {
    let other = (bits[start + at] ?? 0) ^ (own[at] ?? 0);
    other -= (other >>> 1) & 0x55555555;
    other = (other & 0x33333333) + ((other >>> 2) & 0x33333333);
    count += Math.imul((other + (other >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    if (count > most) return true;
  }
  return false;
}
