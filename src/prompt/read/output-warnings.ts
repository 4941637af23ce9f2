import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { laxPlace } from "../lax-place.ts";

/** What a reader would take for more than it is: a schema that the provider never sees, or cannot hold an answer to. */
export function outputWarnings(root: JsonObject): readonly Problem[] {
  const output = member(root, "output");
  const schema = member(output, "schema");
  if (!isJsonObject(schema)) return [];
  const enforce = member(output, "enforce");
  if (enforce === undefined) {
    return [
      {
        code: "schema-not-sent",
        severity: "warning",
        path: ["output", "schema"],
        part: "key",
        message: "The schema is only graded: the provider is not asked to keep to it.",
        remedy:
          "Write `enforce: true` beside it to send it with each request, or `enforce: false` if that is meant.",
      },
    ];
  }
  if (enforce === false || member(enforce, "strict") === false) return [];
  const lax = laxPlace(schema);
  if (lax === null) return [];
  return [
    {
      code: "schema-not-strict",
      severity: "warning",
      path: ["output", "schema", ...lax.path],
      part: "key",
      message: `The schema is sent without strict mode, because ${lax.why}: an answer may break it.`,
      remedy:
        "List every field in `required` and write `additionalProperties: false`, or say `enforce: { strict: false }`.",
    },
  ];
}
