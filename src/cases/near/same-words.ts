import { editDistance } from "./edit-distance.ts";

/** How two texts are one: the same words, the same in another order, or the same but for typing errors. */
export type Likeness = "exact" | "order" | "typing";

/** A text as it is compared. */
export interface PlainText {
  readonly words: readonly string[];
  /** The words in alphabetical order. */
  readonly sorted: readonly string[];
  /** What the words are one after the other. */
  readonly joined: string;
  /** Those of the words that hold digits, in alphabetical order. */
  readonly numbers: string;
  /** Letters of all words. */
  readonly letters: number;
}

/** One typing error in so many letters of the words that differ, and of the whole text. */
const lettersPerError = 4;
const lettersOfText = 10;
const mostErrors = 4;

/** How many typing errors a text may have. */
export function errorsAllowed(letters: number): number {
  return Math.min(mostErrors, Math.max(1, Math.floor(letters / lettersOfText)));
}

/** Whether one of two words is so much rarer than the other that it may be a slip. */
export type MayBeSlip = (one: string, other: string) => boolean;

/**
 * Whether two texts say the same. A word that only one of them has, such as "not", makes another text, and so does
 * another word that other texts have too; a rare word with a letter too much, too few, replaced or
 * swapped does not.
 */
export function likeness(one: PlainText, other: PlainText, mayBeSlip: MayBeSlip): Likeness | null {
  if (one.joined === other.joined) return "exact";
  const [left, right] = leftovers(one, other);
  if (left.length === 0 && right.length === 0) return "order";
  const most = errorsAllowed(Math.max(one.letters, other.letters));
  // Each error changes one word, or makes two of one.
  if (left.length > 2 * most || right.length > 2 * most) return null;
  if (areSlips(left, right, { most, mayBeSlip })) return "typing";
  return isTyping(inOrder(one.words, left), inOrder(other.words, right), most) ? "typing" : null;
}

/** Whether each word of the one is a word of the other with a slip in it. */
function areSlips(
  left: readonly string[],
  right: readonly string[],
  { most, mayBeSlip }: { readonly most: number; readonly mayBeSlip: MayBeSlip },
): boolean {
  if (left.length !== right.length) return false;
  const open = [...right];
  let errors = 0;
  for (const word of left) {
    const slips = open.map((other) => (mayBeSlip(word, other) ? slip(word, other) : null));
    const least = Math.min(...slips.map((found) => found ?? Number.POSITIVE_INFINITY));
    errors += least;
    if (errors > most) return false;
    open.splice(slips.indexOf(least), 1);
  }
  return true;
}

const longWord = 6;

/** Errors between two words that may be one; null: they are two. */
function slip(one: string, other: string): number | null {
  if (isEnding(one, other) || isEnding(other, one)) return null;
  return editDistance(one, other, Math.min(one.length, other.length) >= longWord ? 2 : 1);
}

/** Whether a short word only goes on, as "can" does in "cant". */
function isEnding(one: string, other: string): boolean {
  return other.length <= 5 && one.length < other.length && other.startsWith(one);
}

/** Words of each text that the other one does not have, both given in alphabetical order. */
function leftovers(one: PlainText, other: PlainText): readonly [readonly string[], readonly string[]] {
  const left: string[] = [];
  const right: string[] = [];
  let [at, beside] = [0, 0];
  while (at < one.sorted.length || beside < other.sorted.length) {
    const [a, b] = [one.sorted[at], other.sorted[beside]];
    if (a !== undefined && a === b) {
      at += 1;
      beside += 1;
    } else if (b === undefined || (a !== undefined && a < b)) {
      left.push(a ?? "");
      at += 1;
    } else {
      right.push(b);
      beside += 1;
    }
  }
  return [left, right];
}

/** The same words in the order in which the text has them. */
function inOrder(words: readonly string[], wanted: readonly string[]): string {
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  const found = words.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count > 0;
  });
  return found.join("");
}

function isTyping(one: string, other: string, most: number): boolean {
  const longer = Math.max(one.length, other.length);
  const allowed = Math.min(Math.floor(longer / lettersPerError), most);
  return editDistance(one, other, one.length !== other.length && longer < 5 ? 0 : allowed) !== null;
}
