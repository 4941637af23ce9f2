import { type EventSource, eventFiles } from "../../events/files/event-files.ts";
import { readUsage } from "../../events/read-usage.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { readingWords } from "../../report/words/reading-words.ts";
import type { ReadingTally } from "../../usage/reading-tally.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { type Invocation, type Option, text } from "../terminal/command.ts";
import { momentAsked } from "./moment-asked.ts";

/** The options that say which events are read. */
export const periodOptions: Readonly<Record<"since" | "until", Option>> = {
  since: {
    type: "string",
    value: "TIME",
    help: "from this on: 2026-11-01, 2026-11-01T13:00Z, or 30d for days before today",
  },
  until: { type: "string", value: "TIME", help: "before this; like --since, in UTC" },
};

export type AskedUsage =
  | { readonly status: "read"; readonly rows: readonly UsageRow[]; readonly tally: ReadingTally }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

interface UsageWish {
  readonly sources: readonly string[];
  readonly per: "day" | "hour";
  /** Of rows of usage among what is read. */
  readonly given: "as-given" | "day";
  readonly field: string | null;
}

/** Reads events and rows of usage from what was named, and says what the figures do not hold. */
export async function readAskedUsage(
  invocation: Invocation,
  { sources: named, per, given, field }: UsageWish,
): Promise<AskedUsage> {
  const { terminal } = invocation;
  const now = Date.now();
  const period = askedPeriod(invocation);
  if (period.status === "refused") return period;
  const { since, until } = period;
  const sources = await foundSources(terminal.directory, named);
  if ("status" in sources) return sources;
  const total = sources.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const progress = drawnProgress(terminal);
  const { rows, tally } = await readUsage(sources, {
    directory: terminal.directory,
    signal: terminal.signal,
    per,
    given,
    field,
    since,
    until,
    now,
    progress: (bytes) => {
      if (total > 0)
        progress.advance("MB of events", megabytes(bytes), Math.max(megabytes(bytes), megabytes(total)));
    },
  });
  progress.clear();
  for (const words of readingWords(tally)) terminal.writeError(`${literalLog(words)}\n`);
  return { status: "read", rows, tally };
}

/** Milliseconds since 1970 that `--since` and `--until` say. */
export function askedPeriod(
  invocation: Invocation,
):
  | { readonly status: "asked"; readonly since: number | null; readonly until: number | null }
  | Extract<AskedUsage, { status: "refused" }> {
  const now = Date.now();
  const since = moment(invocation, "since", now);
  const until = moment(invocation, "until", now);
  if (typeof since === "object" && since !== null) return since;
  if (typeof until === "object" && until !== null) return until;
  return { status: "asked", since, until };
}

function moment(
  invocation: Invocation,
  name: "since" | "until",
  now: number,
): number | null | Extract<AskedUsage, { status: "refused" }> {
  const said = text(invocation, name);
  if (said === null) return null;
  const found = momentAsked(said, now);
  if (found !== null) return found;
  return {
    status: "refused",
    what: `'${said}' of --${name} is no time`,
    remedy: "Write a day as 2026-11-01, a time as 2026-11-01T13:00Z, or 30d for 30 days before today",
  };
}

async function foundSources(
  directory: string,
  named: readonly string[],
): Promise<readonly EventSource[] | Extract<AskedUsage, { status: "refused" }>> {
  try {
    return await eventFiles(directory, named);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "path" in error)) throw error;
    return {
      status: "refused",
      what: `'${String(error.path)}' cannot be read (${String(error.code)})`,
      remedy: "Name files or folders of events, or - for standard input",
    };
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}
