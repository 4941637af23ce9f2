/** So many equal characters in a row are a piece of a secret. */
const piece = 8;
/** Shorter secrets are words that a server without keys is content with. */
const shortest = 4;

/** The text without any secret and without any longer piece of one, as servers echo them. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const pieces = new Map<number, Set<string>>();
  for (const secret of secrets) addPieces(pieces, secret);
  let cleaned = "";
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at += 1) {
    const size = [...pieces].find(([length, known]) => known.has(text.slice(at, at + length)))?.[0] ?? 0;
    if (size > 0 && at >= hiddenTo) cleaned += "[key]";
    hiddenTo = Math.max(hiddenTo, at + size);
    if (at >= hiddenTo) cleaned += text[at];
  }
  return cleaned;
}

function addPieces(pieces: Map<number, Set<string>>, secret: string): void {
  if (secret.length < shortest) return;
  const length = Math.min(piece, secret.length);
  const known = pieces.get(length) ?? new Set();
  for (let at = 0; at + length <= secret.length; at += 1) known.add(secret.slice(at, at + length));
  pieces.set(length, known);
}
