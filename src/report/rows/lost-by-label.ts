import type { PromptReport } from "../../gate/report.ts";

export interface LostLabel {
  readonly label: string;
  readonly lost: number;
  readonly cases: number;
}

/** Lost cases by the label that they expect, most first; empty where the report does not count the cases by label. */
export function lostByLabel({ flips, labels }: PromptReport): readonly LostLabel[] {
  const lost = new Map<string, number>();
  for (const { change, expected } of flips) {
    if (change === "lost" && typeof expected === "string") lost.set(expected, (lost.get(expected) ?? 0) + 1);
  }
  return labels
    .map(({ label, cases }) => ({ label, cases, lost: lost.get(label) ?? 0 }))
    .filter((each) => each.lost > 0)
    .toSorted((a, b) => b.lost - a.lost);
}
