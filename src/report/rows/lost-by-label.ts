import type { ConfusionCell, PromptReport } from "../../gate/report.ts";

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

/** Labels that are taken for others, the ones to look at first. */
export interface Confusions {
  /** Whether they are those that changed; else they are the most frequent ones, as nothing changed. */
  readonly changed: boolean;
  readonly cells: readonly ConfusionCell[];
}

/** Wrong answers by expected label: those whose number changed, the largest change first; else all, the largest number first. */
export function confusions({ confusion }: Pick<PromptReport, "confusion">): Confusions {
  const wrong = confusion.filter(({ expected, said }) => said !== expected);
  const changed = wrong.filter((cell) => change(cell) !== 0);
  if (changed.length === 0) return { changed: false, cells: wrong.toSorted((a, b) => b.head - a.head) };
  // Of equal changes those to the worse come first.
  const sorted = changed.toSorted(
    (a, b) => Math.abs(change(b)) - Math.abs(change(a)) || change(b) - change(a),
  );
  return { changed: true, cells: sorted };
}

function change({ base, head }: ConfusionCell): number {
  return base === null ? 0 : head - base;
}

/** Why cases have no result: each reason with how many, the most frequent first; none where the verdict says the only one. */
export function unjudgedReasons({
  verdict,
  reason: said,
  unjudged,
}: PromptReport): readonly (readonly [reason: string, cases: number])[] {
  const reasons = new Map<string, number>();
  for (const { reason } of unjudged) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const [only] = reasons.keys();
  if (verdict === "unjudged" && reasons.size === 1 && said.endsWith(`: ${only}`)) return [];
  return [...reasons].toSorted(([, one], [, other]) => other - one);
}
