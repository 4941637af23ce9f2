import type { Finding } from "../../document/finding/finding.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { isExactNumber } from "../../document/json/spelt-numbers.ts";
import type { Values } from "../../prompt/prompt.ts";
import { quoted } from "../graders/outcome.ts";
import type { Case } from "../suite.ts";
import { caseIdProblem, caseKey } from "./case-key.ts";
import type { DataRow } from "./data-rows.ts";
import { lookAlikeColumn, rowFields } from "./row-fields.ts";
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
  const alike = lookAlikeColumn(row.names, columns);
  if (alike !== null) return refused(alike);
  const input = columns.input === null ? null : text(row.spelt(columns.input));
  if (columns.input !== null && input === null) return refused(notText(columns.input));
  const idValue = columns.id === null ? null : row.spelt(columns.id);
  const id = idValue === "" ? null : text(idValue);
  if (id === null && !isEmpty(idValue)) return refused(notText(columns.id ?? ""));
  const problem = id === null ? null : caseIdProblem(id);
  if (problem !== null) return refused(problem);
  const vars = columns.input === null ? values(row, columns) : null;
  const inexact = [...namedColumns(columns), "expected"].find((column) => holdsInexact(row, column));
  if (inexact !== undefined) return refused(inexactNumber(inexact));
  const fields = rowFields(row, columns);
  if (fields.status === "refused") return fields;
  const { status: _, ...own } = fields;
  return {
    status: "read",
    case: {
      key: caseKey({ id, input, vars }),
      id,
      input,
      vars,
      ...expectation(row, columns.expected ?? "expected", emptyIsMissing),
      ...own,
      at: { file, line: row.line, column: 1 },
    },
  };
}

/** A number that JavaScript spells otherwise is the text that the file has, as every cell of a table is. */
function expectation(
  row: DataRow,
  column: string,
  emptyIsMissing: boolean,
): Pick<Case, "expected" | "untyped"> {
  const value = row.value(column);
  if (value === undefined || value === null || (emptyIsMissing && value === ""))
    return { expected: undefined };
  const spelt = row.spelt(column);
  if (typeof value === "number" && typeof spelt === "string") return { expected: spelt, untyped: true };
  return emptyIsMissing ? { expected: value, untyped: true } : { expected: value };
}

/** Inside a list or an object a number has to be one: which of those is meant to be text nobody can tell. */
function holdsInexact(row: DataRow, column: string): boolean {
  const [value, spelt] = [row.value(column), row.spelt(column)];
  if (typeof value !== "object" || value === null || spelt === undefined || value === spelt) return false;
  return inexactIn(value, spelt);
}

function inexactIn(value: JsonValue, spelt: JsonValue): boolean {
  if (typeof value === "number") return typeof spelt === "string" && !isExactNumber(spelt);
  if (typeof value !== "object" || value === null) return false;
  if (isJsonObject(value)) {
    return Object.entries(value).some(([key, item]) => inexactIn(item, member(spelt, key) ?? null));
  }
  const items = jsonList(spelt);
  return jsonList(value).some((item, index) => inexactIn(item, items[index] ?? null));
}

/** The columns that each row has to have. */
export function namedColumns({ input, vars, expected, id }: Columns): readonly string[] {
  return [input, expected, id, ...vars.map(([, column]) => column)].filter((column) => column !== null);
}

function values(row: DataRow, { vars }: Columns): Values {
  return Object.fromEntries(vars.map(([variable, column]) => [variable, scalarAsSpelt(row, column)]));
}

/** Lists and objects keep their numbers. */
function scalarAsSpelt(row: DataRow, column: string): JsonValue {
  const value = row.value(column) ?? null;
  return typeof value === "object" ? value : (row.spelt(column) ?? null);
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

function inexactNumber(column: string): Words {
  return {
    code: "data-format",
    message: `The value of ${quoted(column)} holds a number that cannot be kept exactly.`,
    remedy: "Put the number in quotes.",
  };
}

function notText(column: string): Words {
  return {
    code: "data-format",
    message: `The value of ${quoted(column)} is not a text.`,
    remedy: "Write a text in quotes.",
  };
}
