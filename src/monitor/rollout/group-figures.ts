import type { UsageRow } from "../../usage/usage-row.ts";
import { grouped } from "../days/grouped.ts";

/** What the calls of one hundredth of the buckets came to, for one version. */
export interface GroupFigures {
  readonly group: number;
  readonly calls: number;
  readonly failures: number;
  /** US dollars. */
  readonly cost: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** The groups of each version, ascending; rows of one phase. */
export function groupFigures(rows: readonly UsageRow[]): ReadonlyMap<number, readonly GroupFigures[]> {
  const versions = grouped(rows, ({ prompt_version }) => String(prompt_version));
  return new Map(Array.from(versions, ([version, own]) => [Number(version), groupsIn(own)]));
}

/** Steps of the sums in a row: hundred-millionths of a dollar, tenths of a millisecond. */
const [costSteps, durationSteps] = [1e8, 10];

function groupsIn(rows: readonly UsageRow[]): readonly GroupFigures[] {
  const parts = rows.flatMap(({ groups }) => Object.entries(groups));
  return Array.from(
    grouped(parts, ([group]) => group),
    ([group, own]): GroupFigures => {
      const sum = (of: (figures: (typeof own)[number][1]) => number): number =>
        own.reduce((total, [, figures]) => total + of(figures), 0);
      return {
        group: Number(group),
        calls: sum(({ calls }) => calls),
        failures: sum(({ failures }) => failures),
        cost: sum(({ cost }) => Number(cost)) / costSteps,
        duration: sum(({ duration }) => Number(duration)) / durationSteps,
      };
    },
  ).toSorted((one, other) => one.group - other.group);
}
