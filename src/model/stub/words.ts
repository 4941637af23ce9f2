import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";

/** A word with its place in a text, in UTF-16 code units. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** No word of a language is longer; it also bounds what normalising one word may cost. */
const longestWord = 64;

/** The words of a text in lower case, as they stand. */
export function tokens(text: string): readonly Token[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    word: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What a text is about: the stems of its words without stop words, each once. */
export function stems(text: string): ReadonlySet<string> {
  const raw = new Set<string>();
  for (const match of text.matchAll(wordPattern)) raw.add(match[0].slice(0, longestWord));
  const found = new Set<string>();
  for (const word of raw) for (const part of parts(plain(word))) found.add(part);
  return found;
}

function plain(word: string): string {
  return word.slice(0, longestWord).normalize("NFC").toLowerCase().replaceAll("’", "'");
}

/** Scripts without spaces between words are cut into pairs of letters. */
function parts(word: string): readonly string[] {
  if (unspaced.test(word)) return pairs(Array.from(word));
  return stopWords.has(word) ? [] : [stem(word)];
}

function pairs(letters: readonly string[]): readonly string[] {
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
