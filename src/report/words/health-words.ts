import { count } from "./figures.ts";

export interface HealthFigures {
  readonly cases: number;
  readonly waiting: number;
  readonly labels_without_cases: readonly string[];
  readonly balance: {
    readonly least: { readonly label: string; readonly cases: number };
    readonly most: { readonly label: string; readonly cases: number };
  } | null;
  readonly near_duplicates: readonly unknown[];
  readonly synthetic: number;
  readonly last_reviewed: string | null;
  readonly reviewed: number;
  readonly smallest_visible_drop: number | null;
}

const mostLabels = 5;

/** What a suite's health says, worst first. */
export function healthWords(health: HealthFigures): readonly string[] {
  const { cases, waiting, labels_without_cases: bare, balance, near_duplicates: doubles } = health;
  const shown = bare.slice(0, mostLabels).join(", ");
  return [
    count(cases, "case"),
    ...(waiting > 0 ? [`${waiting} more wait for a reader`] : []),
    ...(bare.length > 0
      ? [`no case for ${count(bare.length, "label")} (${shown}${bare.length > mostLabels ? ", …" : ""})`]
      : []),
    ...(balance !== null && balance.most.cases > 3 * Math.max(1, balance.least.cases)
      ? [
          `${balance.most.label} has ${balance.most.cases} cases, ${balance.least.label} ${balance.least.cases}`,
        ]
      : []),
    ...(doubles.length > 0
      ? [`${count(doubles.length, "case")} nearly repeat${doubles.length === 1 ? "s" : ""} another`]
      : []),
    ...(health.synthetic > 0 ? [`${Math.round(100 * health.synthetic)} % were written by a model`] : []),
    health.smallest_visible_drop === null
      ? "no drop can be seen"
      : `sees drops of ${(100 * health.smallest_visible_drop).toFixed(1)} points or more`,
    health.last_reviewed === null
      ? "nobody has reviewed a case"
      : `last reviewed ${health.last_reviewed} (${health.reviewed} of ${cases})`,
  ];
}
