import { distance } from "fastest-levenshtein";

/** The known word that a mistyped one most likely stands for; null where none is near. */
export function didYouMean(word: string, known: readonly string[]): string | null {
  if (word.length > 64) return null;
  const plain = plainForm(word);
  const ranked = known
    .map((candidate) => ({ candidate, away: distance(plain, plainForm(candidate)) }))
    .toSorted((a, b) => a.away - b.away);
  const nearest = ranked[0];
  if (nearest === undefined) return null;
  // Two letters that changed places are a distance of two.
  const near = Math.ceil(Math.min(plain.length, nearest.candidate.length) / 3);
  return nearest.away <= near ? nearest.candidate : null;
}

/** Letter case and the choice of separator are the commonest slips, so they do not count as a distance. */
function plainForm(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}
