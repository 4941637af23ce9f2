import { code } from "../../document/finding/code.ts";
import type { Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { PathId } from "../prompt-id.ts";
import { contentProblems } from "./content-problems.ts";
import { outputProblems } from "./output-problems.ts";
import { toolProblems } from "./tool-problems.ts";
import { variableProblems } from "./variable-problems.ts";
import { versionProblems } from "./version-problems.ts";

/** What the schema cannot say. Each rule looks only at values of the right type; the schema reports the others. */
export function promptProblems(located: Located, id: PathId | null): readonly Problem[] {
  const { value: root } = located;
  const ofPath = pathProblems(root, id);
  if (!isJsonObject(root)) return ofPath;
  return [
    ...ofPath,
    ...versionProblems(root, located),
    ...contentProblems(root),
    ...variableProblems(root, located),
    ...outputProblems(root),
    ...toolProblems(root),
    ...dateProblems(root),
  ];
}

/** What the schema cannot say of a partial. */
export function partialProblems(located: Located, id: PathId | null): readonly Problem[] {
  const { value: root } = located;
  const ofPath = pathProblems(root, id);
  if (!isJsonObject(root)) return ofPath;
  return [...ofPath, ...contentProblems(root), ...variableProblems(root, located), ...dateProblems(root)];
}

function pathProblems(root: Located["value"], id: PathId | null): readonly Problem[] {
  if (id === null) return [];
  if (id.status === "invalid") {
    return [{ ...pathWords(id.why), path: [], part: "key" }];
  }
  const written = member(root, "id");
  if (typeof written !== "string" || written === id.id) return [];
  return [
    {
      code: "id-mismatch",
      path: ["id"],
      part: "value",
      message: `The file's path gives the id ${code(id.id)}, but another stands here.`,
      remedy: `Write 'id: ${id.id}', or move the file.`,
      fix: { from: written, to: id.id },
    },
  ];
}

/** What is said of a path that gives no id. */
export function pathWords(why: string): Pick<Problem, "code" | "message" | "remedy"> {
  return {
    code: "path-invalid",
    message: `The file's path gives no id: ${why}.`,
    remedy: "Rename the file or folder.",
  };
}

function dateProblems(root: JsonObject): readonly Problem[] {
  return ["created", "updated"].flatMap((field): readonly Problem[] => {
    const date = member(root, field);
    if (typeof date !== "string" || isRealDate(date)) return [];
    return [
      {
        code: "field-value",
        path: [field],
        part: "value",
        message: `${code(field)} is not a day of the calendar.`,
        remedy: "Write a date as YYYY-MM-DD.",
      },
    ];
  });
}

/** Whether the day exists; dates of another form are the schema's to report. */
function isRealDate(date: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return true;
  const [year, month, day] = parts.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
