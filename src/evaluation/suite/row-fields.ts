import type { Finding } from "../../document/finding/finding.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { quoted } from "../graders/outcome.ts";
import { speltValue } from "../graders/text/spelt-value.ts";
import { readOrigin, readReview } from "../provenance/read-provenance.ts";
import type { Case } from "../suite.ts";
import type { DataRow } from "./data-rows.ts";
import { readGraders } from "./read-grader.ts";
import type { Columns } from "./suite-file.ts";

type Words = Pick<Finding, "code" | "message" | "remedy">;

export type RowFields =
  | ({ readonly status: "read" } & Pick<Case, "critical" | "tags" | "graders" | "origin" | "reviewed">)
  | { readonly status: "refused"; readonly problem: Words };

/** Fields of a case that a row may have under their own names. */
const fields = ["critical", "tags", "graders", "origin", "reviewed"] as const;
type Field = (typeof fields)[number];

/** What else a row says of its case, in columns that the suite does not use for something of its own. */
export function rowFields(row: DataRow, columns: Columns): RowFields {
  const used = usedColumns(columns);
  const value = (field: Field): JsonValue | undefined => (used.has(field) ? undefined : row.value(field));
  const critical = readFlag(value("critical"));
  if (critical === null) return refused(wrong("critical", value("critical"), "true or false"));
  const tags = readTags(value("tags"));
  if (tags === null)
    return refused(wrong("tags", value("tags"), 'words with commas between them, or a list as in ["angry"]'));
  const listed = graderList(value("graders"));
  if (listed === null)
    return refused(
      wrong("graders", value("graders"), 'a list as in ["not-refusal", {"contains": "refund"}]'),
    );
  const { graders, problems } = readGraders(listed, []);
  const [problem] = problems;
  if (problem !== undefined) return refused(problem);
  const origin = written(value("origin"), readOrigin);
  if (origin === null)
    return refused(
      wrong("origin", value("origin"), "hand, imported, field or synthetic, or a group with a kind"),
    );
  const reviewed = written(value("reviewed"), readReview);
  if (reviewed === null)
    return refused(
      wrong("reviewed", value("reviewed"), 'a group as in {"by": login, "on": day, "hash": hash}'),
    );
  return {
    status: "read",
    critical,
    tags,
    graders,
    ...(origin === undefined ? {} : { origin }),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}

/** Names of columns that would be a field of a case but for their capitals or spaces, and keys that no row may have. */
export function lookAlikeColumn(names: readonly string[], columns: Columns): Words | null {
  const used = usedColumns(columns);
  const known = columns.expected === null ? [...fields, "expected"] : fields;
  for (const name of names) {
    if (used.has(name)) continue;
    const plain = name.trim().toLowerCase();
    const field = known.find((one) => one === plain);
    if (field !== undefined && field !== name) {
      return {
        code: "data-field",
        message: `The column ${quoted(name)} is not read: the field of a case is called ${quoted(field)}.`,
        remedy: `Call the column ${field}, or something else if it is none of the case's fields.`,
      };
    }
    if (plain === "vars")
      return {
        code: "data-field",
        message: `${quoted(name)} is not read from a data file.`,
        remedy:
          "Write the values as columns of their own, and name them in the suite under vars of the file's entry.",
      };
  }
  return null;
}

function usedColumns({ input, vars, expected, id }: Columns): ReadonlySet<string | null> {
  return new Set([input, expected, id, ...vars.map(([, column]) => column)]);
}

/** A value as it stands, or in a cell as JSON; undefined: nothing is written, null: it is nothing of the kind. */
function written<T>(
  value: JsonValue | undefined,
  read: (value: JsonValue) => T | null,
): T | null | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const isSpelt = typeof value === "string" && value.trim().startsWith("{");
  return read((isSpelt ? speltValue(value) : value) ?? null);
}

/** As spreadsheets, Python and people write it; an empty cell says nothing. null: neither. */
function readFlag(value: JsonValue | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === undefined || value === null) return false;
  if (typeof value === "object") return null;
  const text = String(value).trim().toLowerCase();
  if (["true", "yes", "1", "x"].includes(text)) return true;
  return ["", "false", "no", "0"].includes(text) ? false : null;
}

function readTags(value: JsonValue | undefined): readonly string[] | null {
  if (value === undefined || value === null) return [];
  const list = typeof value === "string" && value.trim().startsWith("[") ? speltValue(value) : value;
  if (typeof list === "string")
    return list
      .split(/[,;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "");
  if (!Array.isArray(list)) return null;
  const tags = jsonList(list).filter((tag) => typeof tag === "string" && tag.trim() !== "");
  return tags.length === list.length ? tags.map(String) : null;
}

/** A list, in a cell as JSON; a cell may hold the name of a single grader too. */
function graderList(value: JsonValue | undefined): readonly JsonValue[] | null {
  if (value === undefined || value === null || value === "") return [];
  const text = typeof value === "string" ? value.trim() : null;
  if (text === "") return [];
  const list = text === null ? value : /^[[{]/.test(text) ? speltValue(text) : text;
  if (typeof list === "string") return [list];
  if (list === undefined || list === null || typeof list !== "object") return null;
  const items = Array.isArray(list) ? jsonList(list) : [list];
  return items.every((item) => typeof item === "string" || (typeof item === "object" && item !== null))
    ? items
    : null;
}

function wrong(field: Field, value: JsonValue | undefined, wanted: string): Words {
  return {
    code: "data-field",
    message: `${quoted(value ?? "")} is no value of the case's field ${field}.`,
    remedy: `Write ${wanted}, or give the column another name if it is no field of the case.`,
  };
}

function refused(problem: Words): RowFields {
  const { code, message, remedy } = problem;
  return { status: "refused", problem: { code, message, remedy } };
}
