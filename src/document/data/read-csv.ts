import { type InfoRecord, parse } from "csv-parse/sync";
import type { Position } from "../finding/finding.ts";
import { type FindingLog, findingLog, type LoggedFinding } from "../finding/finding-log.ts";
import type { Reading } from "../finding/located.ts";
import { decodeText, type Source } from "../text/decode-text.ts";
import { csvQuoteFinding } from "./csv-quote-finding.ts";
import { csvRecord } from "./csv-record.ts";
import { lineEnds, skipLineEnds } from "./text-lines.ts";

/** A CSV file: its header, and the rows that are as wide as the header. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** Where the row begins; its quoted fields may hold line ends, each a line feed here. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** 64 MiB can hold 32 million rows or 64 million fields: more than fits in memory. */
export const maxRows = 500_000;
const top: Position = { line: 1, column: 1 };
const maxFields = 10_000_000;
const maxColumns = 1000;
/** The parser takes 15 µs for each of them. */
const maxBadRows = 1000;

interface RawRecord {
  readonly fields: readonly string[];
  /** Offsets in bytes: of the first field, and behind the line end. */
  readonly start: number;
  readonly end: number;
}

interface Parsed {
  readonly records: readonly RawRecord[];
  readonly broken: number | null;
}

const dialect = {
  bom: true,
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  skip_empty_lines: true,
};

/**
 * Reads RFC 4180 with a header, any of the three line ends, empty lines and blank rows skipped. Findings about rows
 * come with the rows that could be read.
 */
export function readCsv(bytes: Uint8Array, source: Source): Reading<Table> {
  const { findings } = decodeText(bytes, source);
  if (findings.length > 0) return { content: null, findings };
  const log = findingLog(source.file);
  const content = fieldsAtMost(bytes) > maxFields ? tooMany(log) : table(bytes, log);
  return { content, findings: log.findings() };
}

/** Every record up to the first broken one, where `broken` says that one starts, or up to where it is enough. */
function parsed(bytes: Uint8Array): Parsed {
  const records: RawRecord[] = [];
  const enough = new Error("enough rows");
  let end = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const onRecord = (fields: string[], info: InfoRecord): null => {
    records.push({ fields, start: skipLineEnds(bytes, end), end: info.bytes });
    end = info.bytes;
    if (records.length > maxRows + 1 || info.invalid_field_length > maxBadRows) throw enough;
    return null;
  };
  try {
    parse(bytes, { ...dialect, on_record: onRecord });
    return { records, broken: null };
  } catch (error) {
    return { records, broken: error === enough ? null : skipLineEnds(bytes, end) };
  }
}

function tooMany(log: FindingLog): null {
  log.add(malformed(top, `The file holds more than ${maxFields} fields.`, "Split the file."));
  return null;
}

function table(bytes: Uint8Array, log: FindingLog): Table | null {
  const { records, broken } = parsed(bytes);
  const [header] = records;
  if (header !== undefined) checkHeader(bytes, header, log);
  else if (broken === null)
    log.add(malformed(top, "The file is empty.", "Begin it with a line of column names."));
  const rows = header === undefined ? [] : placedRows(bytes, records, log);
  if (broken !== null) log.add(csvQuoteFinding(bytes, broken));
  return header === undefined ? null : { columns: header.fields, rows };
}

/** The parser's own line numbers count the line ends of quoted fields twice, hence from the bytes. */
function placedRows(bytes: Uint8Array, records: readonly RawRecord[], log: FindingLog): readonly Row[] {
  const rows: Row[] = [];
  const width = records[0]?.fields.length ?? 0;
  const blank: number[] = [];
  let line = 1;
  let start = 0;
  for (const [index, record] of records.entries()) {
    line += lineEnds(bytes, start, record.start);
    start = record.start;
    if (index === 0) continue;
    if (isBlank(record)) blank.push(line);
    else if (record.fields.length !== width) log.add(widthFinding(line, record.fields.length, width));
    else if (rows.length < maxRows) rows.push({ line, fields: record.fields.map(withLineFeeds) });
    else
      log.add(malformed({ line, column: 1 }, `The file has more than ${maxRows} rows.`, "Split the file."));
  }
  if (blank.length > 0) log.add(blankRows(blank));
  return rows;
}

/** In a table of one column an empty field is a value like any other. */
function isBlank({ fields }: RawRecord): boolean {
  return fields.length > 1 && fields.every((field) => field.trim() === "");
}

/** Line ends inside a field are those of whatever program saved the file, and no part of the text. */
function withLineFeeds(field: string): string {
  return field.includes("\r") ? field.replaceAll(/\r\n?/g, "\n") : field;
}

function blankRows(lines: readonly number[]): LoggedFinding {
  const [line = 1] = lines;
  const rows = lines.length === 1 ? "This row is blank" : `This row and ${lines.length - 1} more are blank`;
  return {
    code: "data-blank",
    severity: "warning",
    line,
    column: 1,
    message: `${rows}, as spreadsheets leave them behind, and no case.`,
    remedy: "Delete the blank rows, or leave them: they are not read.",
  };
}

/** A blank name is fine (exports of data frames have one), nothing can refer to it. */
function checkHeader(bytes: Uint8Array, { fields, start, end }: RawRecord, log: FindingLog): void {
  const line = 1 + lineEnds(bytes, 0, start);
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  const { starts } = csvRecord(text);
  const seen = new Set<string>();
  for (const [index, name] of fields.entries()) {
    const at = { line, column: 1 + (starts[index] ?? 0) };
    if (index === maxColumns)
      log.add(
        malformed(
          at,
          `The header has more than ${maxColumns} columns.`,
          "Leave out the columns that the suite does not name.",
        ),
      );
    if (name === "__proto__")
      log.add(malformed(at, "A column may not be called __proto__.", "Rename the column."));
    if (name !== "" && seen.has(name))
      log.add(malformed(at, `Two columns are called ${JSON.stringify(name)}.`, "Rename one of them."));
    seen.add(name);
  }
}

function widthFinding(line: number, given: number, wanted: number): LoggedFinding {
  return {
    code: "data-width",
    severity: "error",
    line,
    column: 1,
    message: `The row has ${given} ${given === 1 ? "field" : "fields"}, the header has ${wanted}.`,
    remedy:
      given > wanted
        ? 'Put fields that hold a comma in "quotation marks".'
        : "Add the missing fields, empty ones too.",
  };
}

function malformed(at: Position, message: string, remedy: string): LoggedFinding {
  return { code: "data-format", severity: "error", ...at, message, remedy };
}

/** An upper bound that costs no memory: commas and line ends, wherever they stand. */
function fieldsAtMost(bytes: Uint8Array): number {
  const comma = 44;
  let count = 1;
  for (const byte of bytes) if (byte === comma || byte === 10 || byte === 13) count += 1;
  return count;
}
