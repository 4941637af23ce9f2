import type { Finding } from "../../document/finding/finding.ts";
import { findingLog } from "../../document/finding/finding-log.ts";
import type { DocumentPath, Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { quoted } from "../graders/outcome.ts";
import type { Case } from "../suite.ts";
import { type DataRows, dataRows } from "./data-rows.ts";
import { namedColumns, rowCase } from "./row-case.ts";
import { lookAlikeColumn } from "./row-fields.ts";
import type { DataFile, SuiteFile } from "./suite-file.ts";

/** The cases of one data file. Content comes also with errors: it then holds the cases that could be read. */
export function dataCases(suite: SuiteFile, data: DataFile, bytes: Uint8Array): Reading<readonly Case[]> {
  const separated = otherSeparator(data, bytes);
  if (separated !== null) return { content: null, findings: [separated] };
  const { content, findings } = dataRows(bytes, data.path);
  if (content === null) return { content: null, findings };
  const alike = lookAlikeColumn(content.columns ?? [], data.columns);
  if (alike !== null)
    return {
      content: null,
      findings: [...findings, { severity: "error", file: data.path, line: 1, column: 1, ...alike }],
    };
  const lacking = columnProblems(data, content);
  if (lacking.length > 0) {
    return { content: null, findings: [...findings, ...problemFindings(lacking, suite.located)] };
  }
  const cases: Case[] = [];
  const log = findingLog(data.path);
  const source = { file: data.path, columns: data.columns, emptyIsMissing: content.emptyIsMissing };
  for (const row of content.rows) {
    if (log.mayEnd()) break;
    const reading = rowCase(row, source);
    if (reading.status === "read") cases.push(reading.case);
    else log.add({ severity: "error", line: row.line, column: 1, ...reading.problem });
  }
  return { content: cases, findings: [...findings, ...log.findings()] };
}

/** What separates the columns of spreadsheets in countries where a comma stands in numbers, and of other programs. */
const separators: readonly (readonly [separator: string, name: string])[] = [
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "vertical bars"],
];

/** A table whose header has no comma and something else that separates; null where that is not so, or it is one column's name. */
function otherSeparator({ path, columns }: DataFile, bytes: Uint8Array): Finding | null {
  if (!path.toLowerCase().endsWith(".csv")) return null;
  const start = new TextDecoder().decode(bytes.subarray(0, longestHeader));
  const header = (/[^\r\n]+/.exec(start)?.[0] ?? "").trim();
  const name = separators.find(([separator]) => header.includes(separator))?.[1];
  const plain = header.replaceAll(/^"|"$/g, "");
  if (name === undefined || header.includes(",") || namedColumns(columns).includes(plain)) return null;
  return {
    code: "data-format",
    severity: "error",
    file: path,
    line: 1,
    column: 1,
    message: `The columns of this file are separated by ${name}; a CSV file separates them by commas.`,
    remedy:
      "Save it with commas between the columns: spreadsheets ask for the separator when they export CSV.",
  };
}

/** Bytes in which the end of the header is looked for. */
const longestHeader = 16 * 1024;

/** Columns that the suite names and a table lacks; the lines of JSON Lines are looked at one by one. */
function columnProblems(
  { index, path, columns }: DataFile,
  { columns: present }: DataRows,
): readonly Problem[] {
  if (present === null) return [];
  const at = ["data", index];
  const named: readonly (readonly [string | null, DocumentPath])[] = [
    [columns.input, [...at, "input"]],
    [columns.expected, [...at, "expected"]],
    [columns.id, [...at, "id"]],
    ...columns.vars.map(([variable, column]) => [column, [...at, "vars", variable]] as const),
  ];
  return named.flatMap(([column, place]) =>
    column === null || present.includes(column) ? [] : [lackingColumn({ column, place, path, present })],
  );
}

/** A header may have a thousand names of any length. */
const mostNames = 20;
const longestName = 64;

interface Lacking {
  readonly column: string;
  readonly place: DocumentPath;
  readonly path: string;
  readonly present: readonly string[];
}

function lackingColumn({ column, place, path, present }: Lacking): Problem {
  const names = present.filter((name) => name.length <= longestName).slice(0, mostNames);
  const near = didYouMean(column, names);
  return {
    code: "data-column",
    path: place,
    part: "value",
    message: `${path} has no column ${quoted(column)}.`,
    remedy:
      near === null
        ? `Name one of its columns: ${names.map(quoted).join(", ")}.`
        : `Did you mean ${quoted(near)}?`,
  };
}
