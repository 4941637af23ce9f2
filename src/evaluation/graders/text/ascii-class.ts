/**
 * The first thing in a pattern that knows English letters alone, as RE2 has it: `\w`, `\b` and their opposites, classes
 * like `[a-z]` and `[[:alpha:]]`; null where there is none. A class that names other letters too was thought about.
 */
export function asciiClass(pattern: string): string | null {
  const parts = pattern.matchAll(/\\[pP](?:\{[^}]*\}|.)|\\.|\[(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]/gsu);
  for (const [part] of parts) if (isAscii(part)) return part;
  return null;
}

function isAscii(part: string): boolean {
  if (/^\\[wWbB]$/.test(part)) return true;
  if (!part.startsWith("[") || /[^\p{ASCII}]|\\[pPx]/u.test(part)) return false;
  return /a-z|A-Z|\\[wW]|\[:\^?(?:alpha|alnum|word|lower|upper):\]/.test(part);
}

/** The first letter that no English word has; null where there is none. */
export function otherLetter(text: string): string | null {
  return /(?=\p{L})[^a-zA-Z]/u.exec(text)?.[0] ?? null;
}

/** The first letter of a script that is not the Latin one. */
export function otherScript(text: string): string | null {
  return /(?=\p{L})\P{Script=Latin}/u.exec(text)?.[0] ?? null;
}
