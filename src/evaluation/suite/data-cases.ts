import { findingLog } from "../../document/finding/finding-log.ts";
import type { DocumentPath, Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { quoted } from "../graders/outcome.ts";
import type { Case } from "../suite.ts";
import { type DataRows, dataRows } from "./data-rows.ts";
import { rowCase } from "./row-case.ts";
import type { DataFile, SuiteFile } from "./suite-file.ts";

/** The cases of one data file. Content comes also with errors: it then holds the cases that could be read. */
export function dataCases(suite: SuiteFile, data: DataFile, bytes: Uint8Array): Reading<readonly Case[]> {
  const { content, findings } = dataRows(bytes, data.path);
  if (content === null) return { content: null, findings };
  const lacking = columnProblems(data, content);
  if (lacking.length > 0) {
    return { content: null, findings: [...findings, ...problemFindings(lacking, suite.located)] };
  }
  const cases: Case[] = [];
  const log = findingLog(data.path);
  const source = { file: data.path, columns: data.columns, emptyIsMissing: content.emptyIsMissing };
  for (const row of content.rows) {
    const reading = rowCase(row, source);
    if (reading.status === "read") cases.push(reading.case);
    else log.add({ severity: "error", line: row.line, column: 1, ...reading.problem });
  }
  return { content: cases, findings: [...findings, ...log.findings()] };
}

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
