import { join } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import type { GateProblem } from "../gate/report.ts";
import { spentBudgets } from "../monitor/cost/budgets.ts";
import { costTable } from "../monitor/cost/cost-table.ts";
import { dayBefore } from "../monitor/drift/judge-drift.ts";
import { isAlarming, type MonitorReport } from "../monitor/monitor-usage.ts";
import { tokenPrices } from "../policy/token-prices.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { budgetWords } from "../report/monitor/budget-words.ts";
import { monitorHeadline, monitorSummary } from "../report/monitor/monitor-summary.ts";
import { terminalMonitor } from "../report/terminal/monitor.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import { budgetsSaid } from "../watch/budgets-said.ts";
import { type WatchedBranch, watchBranch } from "../watch/watch-branch.ts";
import { type GateRun, withCheckout } from "./in-checkout.ts";
import { publishAlarms } from "./publish-alarms.ts";
import { readWatchedRows } from "./read-usage-rows.ts";
import type { Runner } from "./runner.ts";

/** A run that is about no change; without a token it writes no issue. */
export type Watch = Omit<GateRun, "event">;

/** Judges what runs, without a pull request: log, summary, outputs, and last the issues. Says why where it cannot. */
export async function watch(asked: Watch): Promise<GateProblem | null> {
  const { runner, inputs } = asked;
  if (inputs.usage.length + inputs.log_groups.length === 0) {
    return {
      what: "The inputs `usage` and `log-groups` name nothing, and `monitor` has nothing to read without them.",
      remedy: "Name files or folders of usage or events, or log groups, one a line.",
    };
  }
  // A file that could not be read to its end would look like a drop, so nothing is said then.
  const read = await readWatchedRows(asked);
  if (read.status === "missing") return { what: read.what, remedy: `${read.remedy} No issue was touched.` };
  const { rows, notes } = read.value;
  const watched = await watchHere(rows, asked);
  if (watched.status === "missing") return watched;
  const { today, policy } = watched.value;
  const last = rows.at(-1)?.period.slice(0, "2026-11-01".length);
  if (last === undefined || last < today.from) {
    return {
      what: `There is no usage of ${today.from} to ${today.to}${last === undefined ? "" : `; the newest is of ${last}`}.`,
      remedy: "Let the step before this one bring the usage of the last full days.",
    };
  }
  if (asked.signal.aborted) {
    return { what: "The run was stopped before it ended.", remedy: "Run the job again." };
  }
  for (const line of terminalMonitor(today)) core.info(literalLog(line));
  const recent = rows.filter(({ period }) => period >= today.from && period.slice(0, 10) <= today.to);
  const prices = tokenPrices(policy);
  const costs = costTable(recent, { by: "prompt", prices });
  const budgets = spentBudgets(rows, budgetsSaid(policy.monitor), prices);
  const exceeded = budgets.filter(({ spent_usd: spent, usd }) => spent > usd).map(budgetWords);
  for (const words of exceeded) core.warning(literalLog(words));
  await core.summary.addRaw(monitorSummary(today, { costs, notes, exceeded })).write({ overwrite: true });
  await setOutputs(today, runner);
  const problem = await publishAlarms(watched.value, { octokit: asked.octokit, runner });
  if (problem !== null) return problem;
  if (isAlarming(today)) core.setFailed(monitorHeadline(today));
  return null;
}

async function watchHere(rows: readonly UsageRow[], asked: Watch): Promise<History<WatchedBranch>> {
  return await withCheckout(asked, async (source) => {
    const today = new Date().toISOString().slice(0, "2026-11-01".length);
    return await watchBranch(rows, { source, commit: asked.runner.sha, newest: dayBefore(today, 1) });
  });
}

async function setOutputs(report: MonitorReport, { temp }: Runner): Promise<void> {
  const path = join(temp, "promptops-report.json");
  await writeOutput(path, `${JSON.stringify({ format: "promptops-drift/1", ...report }, null, 2)}\n`);
  core.setOutput("verdict", isAlarming(report) ? "blocked" : "passed");
  core.setOutput("headline", monitorHeadline(report));
  core.setOutput("report", path);
}
