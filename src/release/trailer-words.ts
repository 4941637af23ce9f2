/** One word behind a trailer's name: a value, or `name=value`. */
export interface TrailerWord {
  readonly name: string | null;
  readonly value: string;
}

/** Characters of a value in quotes; a longer one is cut. */
const longest = 300;
/** What needs no quotes. No space, so that words stay apart; no `@` and `#`, with which GitHub would call people and issues. */
const plain = /^[\w./:+-]{1,4096}$/;
/** In quotes all others are escaped: `[skip ci]`, `fixes GH-1` and an address come alive nowhere. */
const escapedInQuotes = /[^\w .,;'?!()"\\]/g;

/**
 * Words as the text behind a trailer's name. Whatever a pull request put into a value, it begins no line and ends no
 * word: what is not plain stands as a JSON string in ASCII.
 */
export function writeTrailerWords(words: readonly TrailerWord[]): string {
  return words
    .map(({ name, value }) => (name === null ? written(value) : `${name}=${written(value)}`))
    .join(" ");
}

function written(value: string): string {
  if (plain.test(value)) return value;
  const short = value.length > longest ? `${value.slice(0, longest - 1)}…` : value;

  return JSON.stringify(short).replaceAll(escapedInQuotes, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The words of such a text; null where it is none. */
export function readTrailerWords(text: string): readonly TrailerWord[] | null {
  const words: TrailerWord[] = [];
  const word = /(?:^| )(?:([a-z]+)=)?("(?:[^"\\]|\\.)*"|[\w./:+-]+)(?= |$)/y;
  while (word.lastIndex < text.length) {
    const [, name, source] = word.exec(text) ?? [];
    const value = source === undefined ? null : unquoted(source);
    if (value === null) return null;
    words.push({ name: name ?? null, value });
  }
  return words;
}

function unquoted(source: string): string | null {
  if (!source.startsWith('"')) return source;
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
