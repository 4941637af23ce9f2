import type { UsageRow } from "../../usage/usage-row.ts";
import { costTable, type TokenPrices } from "./cost-table.ts";

/** What may be spent in a calendar month of UTC. */
export interface MonthlyBudget {
  readonly kind: "owner" | "prompt";
  /** The owner, or the pattern of prompts' ids. */
  readonly name: string;
  readonly usd: number;
  readonly holds: (row: UsageRow) => boolean;
}

/** A budget with what was spent of it. */
export interface SpentBudget extends Pick<MonthlyBudget, "kind" | "name" | "usd"> {
  /** `2026-11`, of the newest usage. */
  readonly month: string;
  readonly spent_usd: number;
  /** Calls whose cost nobody knows: they are in no sum. */
  readonly unpriced_calls: number;
}

/** The budgets of the month of the newest row. */
export function spentBudgets(
  rows: readonly UsageRow[],
  budgets: readonly MonthlyBudget[],
  prices: TokenPrices,
): readonly SpentBudget[] {
  const newestPeriod =
    rows
      .map(({ period }) => period)
      .toSorted()
      .at(-1) ?? "";
  const month = newestPeriod.slice(0, "2026-11".length);
  const newest = rows.filter(({ period }) => period.startsWith(month));
  return budgets.map(({ kind, name, usd, holds }) => {
    const lines = costTable(newest.filter(holds), { by: "day", prices });
    return {
      kind,
      name,
      usd,
      month,
      spent_usd: lines.reduce((sum, line) => sum + line.usd, 0),
      unpriced_calls: lines.reduce((sum, line) => sum + line.unpriced.calls, 0),
    };
  });
}
