import { isUneven, type SuiteFigures } from "../../cases/health/suite-figures.ts";
import { count } from "./figures.ts";

export interface HealthFigures extends SuiteFigures {
  readonly cases: number;
  readonly waiting: number;
  /** null: none can be seen; absent: it is said elsewhere. */
  readonly smallest_visible_drop?: number | null;
  /** Absent: nobody looked. */
  readonly near_duplicates?: readonly unknown[];
}

const mostLabels = 5;

/** What a suite's health says. */
export function healthWords(health: HealthFigures): readonly string[] {
  const { cases, waiting, labels_without_cases: bare, balance, near_duplicates: doubles = [] } = health;
  const shown = bare.slice(0, mostLabels).join(", ");
  const drop = health.smallest_visible_drop;
  return [
    count(cases, "case"),
    ...(waiting > 0 ? [`${waiting} more wait for a reader`] : []),
    ...(bare.length > 0
      ? [`no case for ${count(bare.length, "label")} (${shown}${bare.length > mostLabels ? ", …" : ""})`]
      : []),
    ...(balance !== null && isUneven({ balance })
      ? [
          `${balance.most.label} has ${balance.most.cases} cases, ${balance.least.label} ${balance.least.cases}`,
        ]
      : []),
    ...(doubles.length > 0
      ? [`${count(doubles.length, "case")} nearly repeat${doubles.length === 1 ? "s" : ""} another`]
      : []),
    ...(health.synthetic > 0 ? [`${Math.round(100 * health.synthetic)} % were written by a model`] : []),
    ...(drop === undefined
      ? []
      : [drop === null ? "no drop can be seen" : `sees drops of ${(100 * drop).toFixed(1)} points or more`]),
    health.last_reviewed === null
      ? "nobody has reviewed a case"
      : `last reviewed ${health.last_reviewed} (${health.reviewed} of ${cases})`,
  ];
}
