import { finishedRow, inRowOrder, rowKey } from "./rows/finished-row.ts";
import { addRow, entry, type RowSums, rowSums } from "./rows/row-sums.ts";
import type { Series, UsageRow } from "./usage-row.ts";

/** Rows that may still grow. */
export interface UsageSums {
  readonly add: (row: UsageRow) => void;
  readonly isEmpty: () => boolean;
  /** In their order; one a series and period. */
  readonly rows: () => readonly UsageRow[];
}

/** Adds up rows of the same series and period; `per` a day adds hours up to their day. */
export function usageSums(per: "as-given" | "day"): UsageSums {
  const sums = new Map<string, RowSums>();
  return {
    add: (row) => {
      const period = per === "day" ? row.period.slice(0, "2026-11-01".length) : row.period;
      addRow(
        entry(sums, rowKey(row, period), () => rowSums(seriesOf(row), period)),
        row,
      );
    },
    isEmpty: () => sums.size === 0,
    rows: () => inRowOrder(Array.from(sums.values(), finishedRow)),
  };
}

/** Associative, commutative, and the same in whatever order rows come. */
export function mergeUsage(
  rows: Iterable<UsageRow>,
  per: "as-given" | "day" = "as-given",
): readonly UsageRow[] {
  const sums = usageSums(per);
  for (const row of rows) sums.add(row);
  return sums.rows();
}

function seriesOf({
  prompt_id,
  prompt_version,
  environment,
  override,
  rollout,
  service,
  field,
}: Series): Series {
  return { prompt_id, prompt_version, environment, override, rollout, service, field };
}
