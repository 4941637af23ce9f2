import type { SpentBudget } from "../../monitor/cost/budgets.ts";
import { count, dollars } from "../words/figures.ts";

/** What was spent of a budget, and whether that is too much. */
export function budgetWords({
  kind,
  name,
  usd,
  month,
  spent_usd: spent,
  unpriced_calls: unpriced,
}: SpentBudget): string {
  const lost = unpriced === 0 ? "" : `, ${count(unpriced, "call")} of unknown cost left out`;
  const of = `Budget of ${kind} ${name} in ${month}: ${dollars(spent)} of ${dollars(usd)}${lost}`;
  return spent > usd ? `${of}: exceeded.` : `${of}.`;
}
