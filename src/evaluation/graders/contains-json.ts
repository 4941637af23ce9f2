import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { readSchema } from "./json-schema.ts";
import { failed, unjudged } from "./outcome.ts";
import type { Schema } from "./schema/schema.ts";
import { validate } from "./schema/validate.ts";
import { jsonWithin } from "./text/json-within.ts";

/** Somewhere in the output stands a JSON object, or with a schema an object or a list that fits it. */
export const containsJson: GraderKind = check({
  bare: "optional",
  read: readOptional,
  grade: (schema, { answer }) => {
    const found = jsonWithin(answer.output, schema === null ? "{" : "{[");
    if (found === "too-much-work") return unjudged("the output has too many brackets to look for JSON");
    if (found.length === 0) return failed("the output holds no JSON object");
    return schema === null ? { status: "passed" } : fitting(schema, found);
  },
});

function readOptional(argument: JsonValue): Argument<Schema | null> {
  return argument === null ? read(null) : readSchema(argument);
}

function fitting(schema: Schema, found: readonly JsonValue[]): Grade {
  const results = found.map((value) => validate(schema, value));
  if (results.includes(null)) return { status: "passed" };
  return results.includes("too-much-work")
    ? unjudged("checking the output against the schema takes too long")
    : failed("no JSON in the output fits the schema");
}
