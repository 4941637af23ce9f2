import { isLive } from "../evaluation/is-live.ts";
import type { PriceOf } from "../evaluation/priced.ts";
import { type Estimate, estimate, estimates } from "../evaluation/run/estimate.ts";
import type { PromptWork } from "./compare/prompt-work.ts";
import { type OpenModel, openAll } from "./evaluate/open-model.ts";
import { type Planning, planRow } from "./evaluate/plan-row.ts";

interface Estimating {
  readonly planning: Planning;
  readonly open: OpenModel;
  readonly priceOf: PriceOf;
}

/** What all rows together will ask and cost; null where no live model is to be asked. */
export async function estimateRows(
  rows: readonly PromptWork[],
  { planning, open, priceOf }: Estimating,
): Promise<Estimate | null> {
  const all: Estimate[] = [];
  for (const row of rows) {
    const planned = planRow(row, planning);
    if (planned.status === "unasked") continue;
    // Recordings are read when they are needed, one prompt's after the other's.
    const live = planned.opened.filter(isLive);
    const opened = await openAll(live, row.id, open);
    if (opened.status === "unavailable" || live.length === 0) continue;
    const { looks, graders } = planned;
    const { shard } = planning;
    all.push(
      estimate(planned.work, { model: opened.model, priceOf, looks, graders: graders.targets, shard }),
    );
  }
  return all.length === 0 ? null : estimates(all);
}
