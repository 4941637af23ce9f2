import { contentDigest } from "../../document/hash/content-hash.ts";
import { type CaseKind, kindAt } from "./case-kinds.ts";

/** What one case is to be about. */
export interface CaseTuple {
  readonly index: number;
  /** null: the prompt has no labels. */
  readonly label: string | null;
  readonly kind: CaseKind;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Wanted {
  readonly count: number;
  readonly labels: readonly string[];
  /** Name of a dimension and its values. */
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  readonly seed: string;
}

/**
 * So many tuples: every label, and every value of every dimension, as often as any other, give or take one; which come
 * together is decided by the seed.
 */
export function planTuples({ count, labels, dimensions, seed }: Wanted): readonly CaseTuple[] {
  const ofLabel = balanced(labels, count, `${seed} label`);
  const ofDimension = Object.entries(dimensions).map(
    ([name, values]) => [name, balanced(values, count, `${seed} ${name}`)] as const,
  );
  return Array.from({ length: count }, (_, index) => ({
    index,
    label: ofLabel[index] ?? null,
    kind: kindAt(index),
    dimensions: Object.fromEntries(ofDimension.map(([name, values]) => [name, values[index] ?? ""])),
  }));
}

/** The values block by block, each block in an order of its own. */
function balanced(values: readonly string[], count: number, seed: string): readonly string[] {
  if (values.length === 0) return [];
  const blocks = Math.ceil(count / values.length);
  return Array.from({ length: blocks }, (_, block) =>
    values
      .map((value) => ({ value, rank: contentDigest([seed, block, value]) }))
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      .map(({ value }) => value),
  ).flat();
}
