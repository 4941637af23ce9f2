import type { Finding } from "../../document/finding/finding.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Values } from "../../prompt/prompt.ts";
import { quoted } from "../graders/outcome.ts";
import type { Case } from "../suite.ts";
import { caseIdProblem, caseKey } from "./case-key.ts";
import type { DataRow } from "./data-rows.ts";
import type { Columns } from "./suite-file.ts";

type Words = Pick<Finding, "code" | "message" | "remedy">;

export type RowCase =
  | { readonly status: "read"; readonly case: Case }
  | { readonly status: "refused"; readonly problem: Words };

interface RowSource {
  readonly file: string;
  readonly columns: Columns;
  readonly emptyIsMissing: boolean;
}

/** The case that one row of a data file holds. */
export function rowCase(row: DataRow, { file, columns, emptyIsMissing }: RowSource): RowCase {
  const lacking = namedColumns(columns).find((column) => row.value(column) === undefined);
  if (lacking !== undefined) return refused(lackingColumn(lacking));
  const input = columns.input === null ? null : text(row.value(columns.input));
  if (columns.input !== null && input === null) return refused(notText(columns.input));
  const idValue = columns.id === null ? null : row.value(columns.id);
  const id = idValue === "" ? null : text(idValue);
  if (id === null && !isEmpty(idValue)) return refused(notText(columns.id ?? ""));
  const problem = id === null ? null : caseIdProblem(id);
  if (problem !== null) return refused(problem);
  const vars = columns.input === null ? values(row, columns) : null;
  const expected = row.value(columns.expected ?? "expected");
  return {
    status: "read",
    case: {
      key: caseKey({ id, input, vars }),
      id,
      input,
      vars,
      expected: expected === null || (emptyIsMissing && expected === "") ? undefined : expected,
      critical: false,
      tags: none,
      graders: none,
      at: { file, line: row.line, column: 1 },
    },
  };
}

const none: readonly never[] = [];

/** The columns that each row has to have. */
export function namedColumns({ input, vars, expected, id }: Columns): readonly string[] {
  return [input, expected, id, ...vars.map(([, column]) => column)].filter((column) => column !== null);
}

function values(row: DataRow, { vars }: Columns): Values {
  return Object.fromEntries(vars.map(([variable, column]) => [variable, row.value(column) ?? null]));
}

/** Numbers and booleans of JSON are taken as they are written; null where the value is no text at all. */
function text(value: JsonValue | undefined): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === null || value === undefined || value === "";
}

function refused(problem: Words): RowCase {
  return { status: "refused", problem };
}

function lackingColumn(column: string): Words {
  return {
    code: "data-column",
    message: `The line has no key ${quoted(column)}, which the suite names.`,
    remedy: "Add the key, or correct its name in the suite.",
  };
}

function notText(column: string): Words {
  return {
    code: "data-format",
    message: `The value of ${quoted(column)} is not a text.`,
    remedy: "Write a text in quotes.",
  };
}
