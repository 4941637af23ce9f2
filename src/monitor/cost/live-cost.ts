import { liveRows } from "../../usage/live-rows.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { costTable, type TokenPrices } from "./cost-table.ts";

/** What calls of some days cost. */
export interface LiveCost {
  /** US dollars, over the calls whose cost is known; null: it is known of none. */
  readonly usd_a_call: number | null;
  readonly calls: number;
  /** Calls whose cost nobody knows. */
  readonly unpriced_calls: number;
  /** Days of UTC that had calls. */
  readonly days: number;
  /** The last of them, like 2026-11-01. */
  readonly to: string;
}

const shownDays = 7;

/** By prompt, of the seven days that end with the newest day of the rows. A prompt without calls in them is left out. */
export function liveCosts(all: readonly UsageRow[], prices: TokenPrices): ReadonlyMap<string, LiveCost> {
  const rows = liveRows(all);
  const newest = rows.reduce((last, row) => (row.calls > 0 && dayOf(row) > last ? dayOf(row) : last), "");
  const byPrompt = new Map<string, UsageRow[]>();
  for (const row of newest === "" ? [] : rows) {
    if (Date.parse(newest) - Date.parse(dayOf(row)) >= shownDays * 86_400_000) continue;
    const known = byPrompt.get(row.prompt_id);
    if (known === undefined) byPrompt.set(row.prompt_id, [row]);
    else known.push(row);
  }
  return new Map(
    [...byPrompt].flatMap(([id, some]) => {
      const live = liveCost(some, prices);
      return live === null ? [] : [[id, live] as const];
    }),
  );
}

/** Of all rows together; null: they have no calls. */
export function liveCost(rows: readonly UsageRow[], prices: TokenPrices): LiveCost | null {
  const called = liveRows(rows).filter(({ calls }) => calls > 0);
  const days = new Set(called.map(dayOf));
  const to = [...days].toSorted().at(-1);
  if (to === undefined) return null;
  const lines = costTable(called, { by: "prompt", prices });
  const sum = (figure: (line: (typeof lines)[number]) => number): number =>
    lines.reduce((total, line) => total + figure(line), 0);
  const calls = sum((line) => line.calls);
  const unpriced = sum((line) => line.unpriced.calls);
  return {
    usd_a_call: unpriced >= calls ? null : sum(({ usd }) => usd) / (calls - unpriced),
    calls,
    unpriced_calls: unpriced,
    days: days.size,
    to,
  };
}

function dayOf({ period }: UsageRow): string {
  return period.slice(0, "2026-11-01".length);
}
