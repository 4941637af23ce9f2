import type { CaseResult, ComparedCase, Comparison } from "../comparison.ts";
import { plainLabel } from "../graders/label.ts";

/** How often one label was expected and another, or the same, was said. */
export interface ConfusionCell {
  readonly expected: string;
  /** null: what was said is no label of the prompt. */
  readonly said: string | null;
  /** Cases; null where there is nothing at base to compare with. */
  readonly base: number | null;
  readonly head: number;
}

/**
 * The confusion matrix of a prompt with labels at both sides, without its empty cells, in the order of the labels: over
 * the cases with a result at both sides, as delta; where there is none, over head's. Cases that expect no label of the
 * prompt are left out.
 */
export function confusion({ cases }: Comparison, labels: readonly string[]): readonly ConfusionCell[] {
  const known = new Map(labels.toReversed().map((label) => [plainLabel(label), label]));
  const compared = cases.filter(({ base, head }) => isJudged(base) && isJudged(head));
  const counted = compared.length > 0 ? compared : cases.filter(({ head }) => isJudged(head));
  const cells = counts(counted, known);
  const places = new Map(labels.map((label, index) => [label, index]));
  const place = (label: string | null): number => (label === null ? labels.length : (places.get(label) ?? 0));
  return [...cells.values()]
    .map((cell) => (compared.length > 0 ? cell : { ...cell, base: null }))
    .toSorted((a, b) => place(a.expected) - place(b.expected) || place(a.said) - place(b.said));
}

type Counted = Omit<ConfusionCell, "base"> & { readonly base: number };

function counts(
  cases: readonly ComparedCase[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, Counted> {
  const cells = new Map<string, Counted>();
  const count = (expected: string, result: CaseResult | null, side: "base" | "head"): void => {
    if (result === null || result.answer === null) return;
    const said = known.get(plainLabel(result.answer.output)) ?? null;
    const key = JSON.stringify([expected, said]);
    const cell = cells.get(key) ?? { expected, said, base: 0, head: 0 };
    cells.set(key, { ...cell, [side]: cell[side] + 1 });
  };
  for (const { expected, base, head } of cases) {
    const label = typeof expected === "string" ? known.get(plainLabel(expected)) : undefined;
    if (label === undefined) continue;
    count(label, base, "base");
    count(label, head, "head");
  }
  return cells;
}

function isJudged(result: CaseResult | null): boolean {
  return result !== null && result.status !== "unjudged";
}
