import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import { eventFiles } from "../events/files/event-files.ts";
import { insightsDays } from "../events/insights-days.ts";
import { readUsage } from "../events/read-usage.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { scanWords } from "../report/monitor/scan-words.ts";
import { count } from "../report/words/figures.ts";
import { readingWords } from "../report/words/reading-words.ts";
import { mergeUsage } from "../usage/merge-usage.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import type { Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";

const day = 86_400_000;
/** Milliseconds between two looks at an answer. */
const usualPause = "1000";

/** The rows by day of files and of log groups, added up; missing where any of them cannot be read whole. */
export async function readWatchedRows(
  run: Parameters<typeof readUsageRows>[0] & { readonly environment: NodeJS.ProcessEnv },
): Promise<History<ReadRows>> {
  const files = await readUsageRows(run);
  if (files.status === "missing" || run.inputs.log_groups.length === 0) return files;
  const logged = await readLoggedRows(run);
  if (logged.status === "missing") return logged;
  return {
    status: "known",
    value: {
      rows: mergeUsage([...files.value.rows, ...logged.value.rows]),
      notes: [...files.value.notes, ...logged.value.notes],
    },
  };
}

async function readLoggedRows({
  runner,
  inputs,
  signal,
  environment,
}: Parameters<typeof readWatchedRows>[0]): Promise<History<ReadRows>> {
  const { log_groups: groups, log_days: days, cache_path } = inputs;
  const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "";
  const { awsInsights } = await import("../events/insights/aws-client.ts");
  const client = awsInsights({ groups, region: region || null });
  const now = Date.now();
  const today = Math.floor(now / day) * day;
  const scans: string[] = [];
  try {
    const read = await insightsDays({
      client,
      groups,
      region,
      span: { from: today - days * day, to: today },
      folder: cache_path === null ? null : resolve(runner.workspace, cache_path),
      now,
      signal,
      pause: Number(environment["PROMPTOPS_INSIGHTS_PAUSE_MS"] ?? usualPause),
      foreseen: (scan) => {
        scans.push(scanWords(scan));
        core.info(literalLog(scanWords(scan)));
      },
    });
    if (read.status === "refused") {
      return {
        status: "missing",
        what: `The log groups could not be read: ${literalLog(read.what)}.`,
        remedy: "Mend that and run the job again. No issue was touched.",
      };
    }
    const torn = `${count(read.torn, "feedback event")} cannot be read: cut on the way, or no JSON.`;
    const notes = [...scans, ...(read.torn === 0 ? [] : [torn])];
    return { status: "known", value: { rows: read.rows, notes } };
  } finally {
    client.close();
  }
}

interface ReadRows {
  readonly rows: readonly UsageRow[];
  /** What the figures do not hold. */
  readonly notes: readonly string[];
}

/** The rows by day of what the input `usage` names; missing where it is not there or cannot be read to its end. */
export async function readUsageRows({
  runner,
  inputs,
  signal,
}: {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
}): Promise<History<ReadRows>> {
  for (const path of inputs.usage) {
    const found = await stat(resolve(runner.workspace, path)).catch(() => null);
    if (found === null) {
      return {
        status: "missing",
        what: `The input 'usage' names '${literalLog(path)}', and there is no such file or folder.`,
        remedy: "Let the step before this one bring it.",
      };
    }
  }
  const { rows, tally } = await readUsage(await eventFiles(runner.workspace, inputs.usage), {
    directory: runner.workspace,
    signal,
    per: "day",
    given: "day",
    field: null,
    since: null,
    until: null,
    now: Date.now(),
    progress: () => {},
  });
  const notes = readingWords(tally);
  for (const note of notes) core.info(literalLog(note));
  if (tally.broken.length === 0) return { status: "known", value: { rows, notes } };
  return {
    status: "missing",
    what: `${tally.broken.length} of the usage's files could not be read to the end; the log names them.`,
    remedy: "Let the step before this one bring them again.",
  };
}
