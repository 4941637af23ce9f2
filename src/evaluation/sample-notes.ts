import type { Comparison } from "./comparison.ts";
import { mostFrequent } from "./verdict/most-frequent.ts";

/** Says so where a case is judged by fewer samples than were asked for it, and why most of them are missing. */
export function sampleNotes({ cases }: Comparison): readonly string[] {
  const reasons = cases.flatMap(({ base, head }) => [...(base?.missing ?? []), ...(head.missing ?? [])]);
  if (reasons.length === 0) return [];
  const some =
    reasons.length === 1 ? "1 sample brought no result" : `${reasons.length} samples brought no result`;
  return [`${some}, and the others of the same cases count alone: ${mostFrequent(reasons)}`];
}
