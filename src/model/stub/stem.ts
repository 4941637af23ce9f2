/**
 * A word without its common English endings, so that "charge", "charges", "charged" and "charging" are one word.
 * Light on purpose: a wrong guess costs a case, never an error.
 */
export function stem(word: string): string {
  return withoutFinal(withoutSuffix(withoutPlural(word.replace(/'s?$/, "").replaceAll("'", ""))));
}

/** Longer ones first; the plural is gone already. */
const suffixes = ["ating", "ation", "ated", "ment", "ing", "ed", "ly"] as const;

function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

function withoutSuffix(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("eed")) return word;
  if (word.endsWith("ate") && word.length > 6) return word.slice(0, -3);
  const suffix = suffixes.find((one) => word.endsWith(one));
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  return rest.length >= (suffix === "ly" ? 4 : 3) && /[aeiouy]/.test(rest) ? withoutDouble(rest) : word;
}

function withoutDouble(word: string): string {
  return /([bdfgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}

function withoutFinal(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith("e")) return word.slice(0, -1);
  return word.endsWith("y") ? `${word.slice(0, -1)}i` : withoutDouble(word);
}
