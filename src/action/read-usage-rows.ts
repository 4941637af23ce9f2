import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import * as core from "@actions/core";
import type { History } from "../branch/checkout.ts";
import { eventFiles } from "../events/files/event-files.ts";
import { readUsage } from "../events/read-usage.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { readingWords } from "../report/words/reading-words.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import type { Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";

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
