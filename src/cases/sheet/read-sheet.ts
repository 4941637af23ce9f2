import { readCsv } from "../../document/data/read-csv.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Reading } from "../../document/finding/located.ts";
import { itemColumns, type SheetItem } from "./sheet-row.ts";
import { cellText } from "./write-sheet.ts";

/** What one reader said of one item. */
export interface ReadItem {
  readonly item: SheetItem;
  /** The login. */
  readonly reader: string;
  /** Whether what is expected is right; else what it should be, where the reader says it. */
  readonly opinion: { readonly agrees: true } | { readonly agrees: false; readonly should_be: string | null };
  readonly line: number;
}

export interface Sheet {
  readonly read: readonly ReadItem[];
  /** Rows that their reader left open. */
  readonly open: number;
}

const limit = 64 * 1024 * 1024;
const needed = [...itemColumns, "agree"] as const;
const yes = new Set(["y", "yes", "true", "1", "x", "ok", "right"]);
const no = new Set(["n", "no", "false", "0", "wrong"]);
const login = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/;

/** Reads a sheet that somebody filled in; `reader` is who, where the column `reader` does not say it. */
export function readSheet(
  bytes: Uint8Array,
  { file, reader }: { readonly file: string; readonly reader: string | null },
): Reading<Sheet> {
  const { content: table, findings } = readCsv(bytes, { file, limit });
  if (table === null) return { content: null, findings };
  const lacking = needed.filter((name) => !table.columns.includes(name));
  if (lacking.length > 0) return { content: null, findings: [...findings, lackingColumns(file, lacking)] };
  const indexes = new Map(table.columns.map((name, index) => [name, index]));
  const read: ReadItem[] = [];
  const problems: Finding[] = [];
  let open = 0;
  for (const { line, fields } of table.rows) {
    const value = (name: string): string => cellText(fields[indexes.get(name) ?? fields.length] ?? "");
    const agree = value("agree").trim().toLowerCase();
    const should = value("should_be").trim();
    if (agree === "" && should === "") {
      open += 1;
      continue;
    }
    const who = value("reader").trim().replace(/^@/, "") || (reader ?? "");
    if (!login.test(who)) problems.push(problem(file, line, "nobody says who read this row", noReader));
    else if (!yes.has(agree) && !no.has(agree) && agree !== "")
      problems.push(problem(file, line, `agree is neither yes nor no in this row`, "Write yes or no."));
    else if (yes.has(agree) && should !== "" && should !== value("expected"))
      problems.push(
        problem(file, line, "the reader agrees and says what it should be", "Leave one of the two."),
      );
    else
      read.push({
        item: itemOf(value),
        reader: who.toLowerCase(),
        opinion: yes.has(agree)
          ? { agrees: true }
          : { agrees: false, should_be: should === "" ? null : should },
        line,
      });
  }
  return { content: { read, open }, findings: [...findings, ...problems] };
}

function itemOf(value: (name: string) => string): SheetItem {
  return {
    prompt_id: value("prompt_id"),
    key: value("key"),
    hash: value("hash"),
    version: value("version"),
    sha256: value("sha256"),
    label: value("label"),
    outcome: value("outcome"),
    input: value("input"),
    expected: value("expected"),
    answer: value("answer"),
  };
}

const noReader = "Write the reader's login into the column reader, or name it with --reader.";

function lackingColumns(file: string, names: readonly string[]): Finding {
  return {
    ...problem(
      file,
      1,
      `The sheet lacks ${names.join(", ")}.`,
      "Keep the columns that promptops cases sample wrote.",
    ),
    code: "data-column",
  };
}

function problem(file: string, line: number, what: string, remedy: string): Finding {
  const message = /[.!?]$/.test(what) ? what : `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  return { code: "sheet-row", severity: "error", file, line, column: 1, message, remedy };
}
