import type { CaseResult, Comparison } from "./comparison.ts";
import { mostFrequent } from "./most-frequent.ts";

/** Says so where a case is judged by fewer samples than were asked for it, and why most of them are missing. */
export function sampleNotes(runs: readonly Comparison[], combined: Comparison): readonly string[] {
  if (runs.length < 2) return [];
  const reasons = combined.cases.flatMap(({ base, head }, index) => [
    ...missing(
      base,
      runs.map(({ cases }) => cases[index]?.base ?? null),
    ),
    ...missing(
      head,
      runs.map(({ cases }) => cases[index]?.head ?? null),
    ),
  ]);
  if (reasons.length === 0) return [];
  const some =
    reasons.length === 1 ? "1 sample brought no result" : `${reasons.length} samples brought no result`;
  return [`${some}, and the others of the same cases count alone: ${mostFrequent(reasons)}`];
}

/** Why samples of one side of a case are missing; a case without any is told of as unjudged. */
function missing(joined: CaseResult | null, samples: readonly (CaseResult | null)[]): readonly string[] {
  if (joined === null || joined.status === "unjudged") return [];
  return samples.flatMap((sample) => (sample?.status === "unjudged" ? [sample.reason] : []));
}
