import { needsReader } from "../../evaluation/provenance/counts.ts";
import type { Case, Suite } from "../../evaluation/suite.ts";
import { caseText } from "../case-text.ts";
import { nearDuplicates } from "../near/near-duplicates.ts";

/** How much a suite can be trusted; shares are fractions of 1. */
export interface SuiteHealth {
  readonly cases: number;
  readonly waiting: number;
  /** Labels of the prompt that no case expects. */
  readonly labels_without_cases: readonly string[];
  /** The label with the fewest cases and the one with the most; null without labels. */
  readonly balance: { readonly least: LabelShare; readonly most: LabelShare } | null;
  /** Pairs of cases that say the same, by their names. */
  readonly near_duplicates: readonly { readonly case: string; readonly of: string; readonly how: string }[];
  /** Share of the cases that count of which a model wrote the text. */
  readonly synthetic: number;
  /** The last day on which somebody read a case; null: nobody ever did. */
  readonly last_reviewed: string | null;
  readonly reviewed: number;
}

interface LabelShare {
  readonly label: string;
  readonly cases: number;
}

/** Looks at a suite by itself; `labels` are those of its prompt. */
export function suiteHealth(suite: Pick<Suite, "cases" | "waiting">, labels: readonly string[]): SuiteHealth {
  const { cases, waiting = [] } = suite;
  const all = [...cases, ...waiting];
  const counts = labels.map((label) => ({
    label,
    cases: cases.filter(({ expected }) => expected === label).length,
  }));
  const ordered = counts.toSorted((one, other) => one.cases - other.cases);
  const [least, most] = [ordered[0], ordered.at(-1)];
  const { duplicates } = nearDuplicates(all.map(caseText), []);
  const days = all.flatMap(({ reviewed }) => reviewed?.on ?? []).toSorted();
  return {
    cases: cases.length,
    waiting: waiting.length,
    labels_without_cases: counts.filter((count) => count.cases === 0).map(({ label }) => label),
    balance: least === undefined || most === undefined ? null : { least, most },
    near_duplicates: [...duplicates].map(([index, { index: of, how }]) => ({
      case: nameAt(all, index),
      of: nameAt(all, of),
      how,
    })),
    synthetic:
      cases.length === 0
        ? 0
        : cases.filter((one) => needsReader(one) && one.origin === "synthetic").length / cases.length,
    last_reviewed: days.at(-1) ?? null,
    reviewed: cases.filter(({ reviewed }) => reviewed !== undefined).length,
  };
}

function nameAt(cases: readonly Case[], index: number): string {
  const one = cases[index];
  return one === undefined ? "" : (one.id ?? caseText(one));
}
