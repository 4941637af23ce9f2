import { resolve } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import { policyOf } from "../branch/policy-at.ts";
import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { GateRequest } from "../gate/gate-request.ts";
import type { Report } from "../gate/report.ts";
import { withLiveCosts } from "../gate/with-live-costs.ts";
import { liveCosts } from "../monitor/cost/live-cost.ts";
import { defaultPolicy } from "../policy/read-policy.ts";
import { tokenPrices } from "../policy/token-prices.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { twoSentences } from "../report/words/two-sentences.ts";
import type { GateRun } from "./in-checkout.ts";
import { readUsageRows } from "./read-usage-rows.ts";

interface Priced {
  readonly checkout: NamedCheckout;
  /** Whose prices count where an event says no cost: never those of the change that is judged. */
  readonly policy: GateRequest["policy"];
}

/** The report with the costs that the input `usage` knows. Usage that cannot be used is told and changes no verdict. */
export async function withLiveCostsHere(
  report: Report,
  run: Pick<GateRun, "runner" | "inputs" | "signal">,
  priced: Priced,
): Promise<Report> {
  if (run.inputs.usage.length === 0) return report;
  const read = await liveRead(run, priced).catch(
    (error: unknown): Awaited<ReturnType<typeof liveRead>> => ({
      status: "missing",
      what: `The usage could not be read: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: "Let the step before this one bring it again.",
    }),
  );
  if (read.status === "known") return withLiveCosts(report, read.value);
  core.warning(literalLog(`${twoSentences(read.what, read.remedy)} No live cost is shown.`));
  return report;
}

async function liveRead(
  run: Pick<GateRun, "runner" | "inputs" | "signal">,
  { checkout, policy: side }: Priced,
): Promise<History<ReturnType<typeof liveCosts>>> {
  for (const path of run.inputs.usage) {
    // What a pull request can commit says nothing of what runs.
    const why = await checkout.broughtIn(resolve(run.runner.workspace, path));
    if (why !== null) {
      return {
        status: "missing",
        what: `The input 'usage' names '${path}', which ${why}.`,
        remedy: "Let a step of the workflow bring the usage to a place that holds nothing else.",
      };
    }
  }
  const read = await readUsageRows(run);
  if (read.status === "missing") return read;
  const tree = await checkout.tree(side);
  const reading = tree.status === "known" ? await policyOf(tree.value, checkout) : null;
  const prices = tokenPrices(reading?.policy ?? defaultPolicy());
  return { status: "known", value: liveCosts(read.value.rows, prices) };
}
