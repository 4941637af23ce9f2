import { type CollectOptions, collectUsage } from "../usage/collect-usage.ts";
import { type UsageSums, usageSums } from "../usage/merge-usage.ts";
import { type PartSums, partSums } from "../usage/parts/part-sums.ts";
import type { ReadingTally } from "../usage/reading-tally.ts";
import type { Taken } from "../usage/taken.ts";
import { anyUsageMark, readUsageLine, usageMark } from "../usage/usage-line.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import type { EventSource } from "./files/event-files.ts";
import { readLines } from "./files/read-lines.ts";
import { partLines } from "./lines/part-lines.ts";
import { unwrapLine } from "./lines/unwrap-line.ts";

export interface UsageAsked extends CollectOptions {
  readonly directory: string;
  readonly signal: AbortSignal;
  /** Whether rows of usage that are read keep their hours, or are added up to days. */
  readonly given: "as-given" | "day";
  /** Bytes that were read so far. */
  readonly progress: (bytes: number) => void;
}

/** Reads events, in whatever wrapping, and rows of usage from files, in one stream. */
export async function readUsage(
  sources: readonly EventSource[],
  asked: UsageAsked,
): Promise<{ readonly rows: readonly UsageRow[]; readonly tally: ReadingTally }> {
  const collector = collectUsage(asked);
  const given = usageSums(asked.given);
  const parts = partSums();
  let partsOf = partLines();
  const counts = { lines: 0, rows: 0, parts: 0, foreign: 0, torn: 0, too_long: 0 };
  const taken: Record<Taken, number> = {
    counted: 0,
    unsound: 0,
    undated: 0,
    future: 0,
    outside: 0,
    duplicate: 0,
    "beyond-limit": 0,
    replaced: 0,
    refused: 0,
  };
  const sink: Parameters<typeof unwrapLine>[1] = {
    event: (event, at) => {
      taken[collector.add(event, at)] += 1;
    },
    foreign: () => {
      counts.foreign += 1;
    },
    torn: () => {
      counts.torn += 1;
    },
  };
  const take = (line: string): void => {
    counts.lines += 1;
    if (!line.startsWith(usageMark)) {
      if (line.startsWith(anyUsageMark)) {
        counts.torn += 1;
        return;
      }
      const part = partsOf.take(line);
      if (part === "other") unwrapLine(line, sink);
      else if (part === "torn") counts.torn += 1;
      else if (typeof part === "object") {
        counts.parts += 1;
        if (isInside(part, asked)) parts.add(part);
        else taken.outside += 1;
      }
      return;
    }
    const row = readUsageLine(line);
    if (row === null) counts.torn += 1;
    else if (isInside(row, asked)) {
      counts.rows += 1;
      given.add(row);
    } else taken.outside += 1;
  };
  const broken: { path: string; why: ReadingTally["broken"][number]["why"] }[] = [];
  let bytes = 0;
  for (const source of sources) {
    partsOf = partLines();
    const why = await readLines(source, {
      directory: asked.directory,
      signal: asked.signal,
      take,
      tooLong: () => {
        counts.lines += 1;
        counts.too_long += 1;
      },
      read: (more) => {
        bytes += more;
        asked.progress(bytes);
      },
    });
    if (why !== null) broken.push({ path: source.path, why });
  }
  return {
    rows: addedUp(asked, { collected: collector.rows(), given, parts }),
    tally: {
      ...counts,
      ...taken,
      unidentified: collector.unidentified(),
      refused_values: Object.fromEntries(collector.refusedValues()),
      broken,
    },
  };
}

/** Rows that came alone, and of the length that rows shall have, are what they are already. */
function addedUp(
  { per, given: length }: UsageAsked,
  {
    collected,
    given,
    parts,
  }: {
    readonly collected: readonly UsageRow[];
    readonly given: UsageSums;
    readonly parts: PartSums;
  },
): readonly UsageRow[] {
  const others = parts.rows();
  const isAlone = others.length === 0 && given.isEmpty();
  if (isAlone && (length === "as-given" || per === "day")) return collected;
  for (const row of [...collected, ...others]) given.add(row);
  return given.rows();
}

/** A row of a day or an hour that begins within what was asked for. */
function isInside({ period }: Pick<UsageRow, "period">, { since, until }: CollectOptions): boolean {
  const begins = Date.parse(period.length === "2026-11-01".length ? period : `${period}:00:00Z`);
  return (since === null || begins >= since) && (until === null || begins < until);
}
