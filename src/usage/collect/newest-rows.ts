import type { JsonObject } from "../../document/json/json.ts";
import type { RowSums } from "../rows/row-sums.ts";

/** Finds again the rows that events of a prompt were added to last, without a key made of all that tells rows apart. */
export interface NewestRows {
  /** undefined: the event may still have a row. `part`: the number of its day or hour. */
  readonly find: (event: JsonObject, about: About) => RowSums | undefined;
  readonly keep: (row: RowSums, about: About) => void;
}

interface About {
  readonly id: string;
  readonly version: number;
  readonly part: number;
}

/** Rows of one prompt: its versions and environments on the day that is read. */
const most = 8;

export function newestRows(field: string | null): NewestRows {
  const newest = new Map<string, { readonly part: number; readonly row: RowSums }[]>();
  return {
    find: (event, { id, version, part }) => {
      for (const each of newest.get(id) ?? []) {
        if (each.part === part && saysSeries(event, each.row.series, version, field)) return each.row;
      }
      return undefined;
    },
    keep: (row, { id, part }) => {
      const rows = newest.get(id) ?? [];
      if (rows.length === most) rows.pop();
      rows.unshift({ part, row });
      newest.set(id, rows);
    },
  };
}

/** What rows are told apart by is text or null, so that another value of an event is never taken for it. */
function saysSeries(
  event: JsonObject,
  series: RowSums["series"],
  version: number,
  field: string | null,
): boolean {
  return (
    series.prompt_version === version &&
    series.environment === (event["prompt_environment"] ?? null) &&
    series.override === (event["prompt_override"] ?? null) &&
    series.rollout === (event["prompt_rollout"] ?? null) &&
    series.service === (event["service"] ?? null) &&
    (field === null || series.field === (event[field] ?? null))
  );
}
