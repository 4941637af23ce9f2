const scripts = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Han",
  "Hiragana",
  "Hangul",
  "Arabic",
  "Hebrew",
  "Devanagari",
  "Thai",
];
const patterns = scripts.map((name) => [name, new RegExp(`\\p{sc=${name}}`, "gu")] as const);

/** The script that most letters of a text are in; null: none of those that are known. */
export function scriptOf(text: string): string | null {
  const counts = patterns.map(([name, pattern]) => [name, text.match(pattern)?.length ?? 0] as const);
  const [most] = counts.toSorted(([, one], [, other]) => other - one);
  return most === undefined || most[1] === 0 ? null : most[0];
}
