import { readCsv } from "../../document/data/read-csv.ts";
import { readJsonLines } from "../../document/data/read-json-lines.ts";
import type { Reading } from "../../document/finding/located.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

/** One row of a data file; `value` is undefined where the row has no such column. */
export interface DataRow {
  readonly line: number;
  readonly value: (column: string) => JsonValue | undefined;
  /** The same with numbers as the texts that the file spells them with, where JavaScript would spell them otherwise. */
  readonly spelt: (column: string) => JsonValue | undefined;
  /** The columns of this row, where each row has its own. */
  readonly names: readonly string[];
}

/** The rows of a data file, whatever its format. */
export interface DataRows {
  /** The columns of all rows; null where each row has its own. */
  readonly columns: readonly string[] | null;
  readonly rows: Iterable<DataRow>;
  /** An empty cell of a table cannot be told from a forgotten one; in JSON an empty text is written. */
  readonly emptyIsMissing: boolean;
}

/** Bytes of one data file. */
export const dataLimit: number = 64 * 1024 * 1024;

/** Reads a data file by its ending. Content comes also with errors: it then holds the rows that could be read. */
export function dataRows(bytes: Uint8Array, file: string): Reading<DataRows> {
  return file.toLowerCase().endsWith(".csv") ? tableRows(bytes, file) : lineRows(bytes, file);
}

function tableRows(bytes: Uint8Array, file: string): Reading<DataRows> {
  const { content: table, findings } = readCsv(bytes, { file, limit: dataLimit });
  if (table === null) return { content: null, findings };
  const indexes = new Map(table.columns.map((column, index) => [column, index]));
  const rows = function* (): Generator<DataRow> {
    for (const { line, fields } of table.rows) {
      const value = (column: string): string | undefined => fields[indexes.get(column) ?? fields.length];
      yield { line, value, spelt: value, names: [] };
    }
  };
  return { content: { columns: table.columns, rows: rows(), emptyIsMissing: true }, findings };
}

function lineRows(bytes: Uint8Array, file: string): Reading<DataRows> {
  const { content: lines, findings } = readJsonLines(bytes, { file, limit: dataLimit });
  if (lines === null) return { content: null, findings };
  const rows = function* (): Generator<DataRow> {
    for (const { line, value, spelt = value } of lines) {
      yield {
        line,
        value: (column) => member(value, column),
        spelt: (column) => member(spelt, column),
        names: Object.keys(value),
      };
    }
  };
  return { content: { columns: null, rows: rows(), emptyIsMissing: false }, findings };
}
