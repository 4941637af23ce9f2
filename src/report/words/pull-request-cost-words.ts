import type { Report } from "../../gate/report.ts";
import { count, dollars } from "./figures.ts";

/** What a pull request has cost, as a sentence. */
export function pullRequestCostWords({ usd, runs }: NonNullable<Report["pull_request_cost"]>): string {
  const sum = usd === null ? "a cost that is unknown" : dollars(usd);
  return `This pull request so far: ${sum} in ${count(runs, "run")}.`;
}
