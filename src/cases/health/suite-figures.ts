import { isReviewed } from "../../evaluation/provenance/counts.ts";
import type { Suite } from "../../evaluation/suite.ts";

/** What a suite's cases tell without comparing them; shares are fractions of 1. */
export interface SuiteFigures {
  /** Labels of the prompt that no case expects. */
  readonly labels_without_cases: readonly string[];
  /** The label with the fewest cases and the one with the most; null without labels. */
  readonly balance: { readonly least: LabelShare; readonly most: LabelShare } | null;
  /** Share of the cases that count of which a model wrote the text. */
  readonly synthetic: number;
  /** The last day on which somebody read a case; null: nobody ever did. */
  readonly last_reviewed: string | null;
  /** Cases that count and that somebody read as they are now. */
  readonly reviewed: number;
}

interface LabelShare {
  readonly label: string;
  readonly cases: number;
}

/** `labels` are those of the suite's prompt. */
export function suiteFigures(
  { cases, waiting = [] }: Pick<Suite, "cases" | "waiting">,
  labels: readonly string[],
): SuiteFigures {
  const expected = new Map<unknown, number>();
  for (const one of cases) expected.set(one.expected, (expected.get(one.expected) ?? 0) + 1);
  const counts = labels.map((label) => ({ label, cases: expected.get(label) ?? 0 }));
  const ordered = counts.toSorted((one, other) => one.cases - other.cases);
  const [least, most] = [ordered[0], ordered.at(-1)];
  const days = [...cases, ...waiting].flatMap(({ reviewed }) => reviewed?.on ?? []).toSorted();
  const synthetic = cases.filter(({ origin }) => origin === "synthetic").length;
  return {
    labels_without_cases: counts.filter((count) => count.cases === 0).map(({ label }) => label),
    balance: least === undefined || most === undefined ? null : { least, most },
    synthetic: cases.length === 0 ? 0 : synthetic / cases.length,
    last_reviewed: days.at(-1) ?? null,
    reviewed: cases.filter(isReviewed).length,
  };
}

/** A label with so many times fewer cases than another one is told of. */
const uneven = 3;

/** Whether there is something to be said of a suite that is more than its size. */
export function isNotable({ labels_without_cases, balance, synthetic, reviewed }: SuiteFigures): boolean {
  return labels_without_cases.length > 0 || isUneven({ balance }) || synthetic > 0 || reviewed > 0;
}

/** Whether one label has far more cases than another. */
export function isUneven({ balance }: Pick<SuiteFigures, "balance">): boolean {
  return balance !== null && balance.most.cases > uneven * Math.max(1, balance.least.cases);
}
