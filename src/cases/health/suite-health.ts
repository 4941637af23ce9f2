import type { Case, Suite } from "../../evaluation/suite.ts";
import { caseText } from "../case-text.ts";
import { nearDuplicates } from "../near/near-duplicates.ts";
import { type SuiteFigures, suiteFigures } from "./suite-figures.ts";

/** How much a suite can be trusted. */
export interface SuiteHealth extends SuiteFigures {
  readonly cases: number;
  readonly waiting: number;
  /** Pairs of cases that say the same, by their names. */
  readonly near_duplicates: readonly { readonly case: string; readonly of: string; readonly how: string }[];
}

/** Looks at a suite by itself; `labels` are those of its prompt. */
export function suiteHealth(suite: Pick<Suite, "cases" | "waiting">, labels: readonly string[]): SuiteHealth {
  const { cases, waiting = [] } = suite;
  const all = [...cases, ...waiting];
  const { duplicates } = nearDuplicates(all.map(caseText), []);
  return {
    cases: cases.length,
    waiting: waiting.length,
    ...suiteFigures(suite, labels),
    near_duplicates: [...duplicates].map(([index, { index: of, how }]) => ({
      case: nameAt(all, index),
      of: nameAt(all, of),
      how,
    })),
  };
}

function nameAt(cases: readonly Case[], index: number): string {
  const one = cases[index];
  return one === undefined ? "" : (one.id ?? caseText(one));
}
