/** Different texts that one row keeps apart. */
const most = 256;
/** UTF-16 code units. */
const longest = 200;

/** Where texts stand that are too long, and those that there are too many of. */
export const rest = "";

/** The text under which something is counted. */
export function countedText(text: string): string {
  return text.length > longest ? rest : text;
}

/**
 * Leaves the texts with the lowest hashes and adds the others to the rest. Which ones stay depends on all texts that were
 * ever seen and not on their order: a text among the lowest of all was among the lowest of every part.
 */
export function bounded<T>(entries: Map<string, T>, add: (one: T, other: T) => T): Map<string, T> {
  if (entries.size <= most) return entries;
  const named = [...entries].filter(([text]) => text !== rest);
  if (named.length <= most) return entries;
  const ranked = named
    .map(([text, value]) => ({ text, value, hash: fnv(text) }))
    .toSorted((one, other) => one.hash - other.hash || (one.text < other.text ? -1 : 1));
  const left = ranked.slice(most).map(({ value }) => value);
  const sum = left.reduce(
    (total, value) => (total === undefined ? value : add(total, value)),
    entries.get(rest),
  );
  const kept = new Map(ranked.slice(0, most).map(({ text, value }) => [text, value]));
  return sum === undefined ? kept : kept.set(rest, sum);
}

/** Whether a map that grows has to be bounded before it grows on. */
export function isOverfull({ size }: ReadonlyMap<string, unknown>): boolean {
  return size > 4 * most;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
