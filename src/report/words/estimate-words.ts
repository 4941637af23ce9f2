import type { Estimate } from "../../gate/report.ts";
import { count, dollars, grouped } from "./figures.ts";

/** What a run was expected to ask and cost, in one sentence; it may name models, so it is to be shown literally. */
export function estimateWords({ requests, cost_usd, unknown }: Estimate): string {
  if (requests.at_most === 0) return "Expected no request: every answer is kept.";
  const more = requests.at_most > requests.first;
  const first = `Expected ${count(requests.first, "request")}${about(cost_usd.first)}`;
  const most = more ? `; at most ${grouped(requests.at_most)}${about(cost_usd.at_most)}` : "";
  const why = unknown === null ? "" : `, at a cost that is unknown: ${unknown}`;
  return `${first}${most}${why}.`;
}

function about(cost: number | null): string {
  return cost === null ? "" : `, about ${dollars(cost)}`;
}
