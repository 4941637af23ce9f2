import type { ConfusionCell, PromptReport } from "../gate/report.ts";

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
