import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

/** `labels` belong to the type label and `schema` to the type json; without a type, they say it. */
export function outputProblems(root: JsonObject): readonly Problem[] {
  const output = member(root, "output");
  if (!isJsonObject(output)) return [];
  const type = member(output, "type");
  const labels = Object.hasOwn(output, "labels");
  const schema = Object.hasOwn(output, "schema");
  const problems: Problem[] = [];
  if (type === "label" && !labels) {
    problems.push(
      wrong(
        "field-missing",
        "type",
        "The type label needs `labels`.",
        "Add `labels:` with the answers that are allowed.",
      ),
    );
  }
  if (labels && typeof type === "string" && type !== "label") {
    problems.push(
      wrong(
        "field-value",
        "labels",
        `'labels' have no use with the type ${type}.`,
        "Delete them, or write `type: label`.",
      ),
    );
  }
  if (schema && (labels || (typeof type === "string" && type !== "json"))) {
    problems.push(
      wrong(
        "field-value",
        "schema",
        "`schema` has a use with the type json alone.",
        "Delete it, or write `type: json`.",
      ),
    );
  }
  const isForm = schema || type === "json";
  if (!isForm && (member(output, "enforce") ?? false) !== false) {
    problems.push(
      wrong(
        "field-value",
        "enforce",
        "`enforce` has a use with the type json alone.",
        "Delete it, or write `type: json`.",
      ),
    );
  }
  return problems;
}

function wrong(
  code: "field-missing" | "field-value",
  field: string,
  message: string,
  remedy: string,
): Problem {
  return { code, path: ["output", field], part: code === "field-missing" ? "value" : "key", message, remedy };
}
