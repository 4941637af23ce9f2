import type { JsonValue } from "../../document/json/json.ts";
import { read } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { failed, passedWhen, unjudged } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";
import { compileSchema } from "./schema/compile-schema.ts";
import type { Schema } from "./schema/schema.ts";
import { validate } from "./schema/validate.ts";

/** The output is JSON that satisfies a JSON Schema of draft 07. */
export const jsonSchema: GraderKind = check({
  bare: "schema",
  read: readSchema,
  grade: (schema, { answer }) => {
    const parsed = parseOutput(answer.output);
    if (parsed.status === "not-json") return failed(parsed.reason);
    const result = validate(schema, parsed.value);
    if (result === "too-much-work") return unjudged("checking the output against the schema takes too long");
    return passedWhen(
      result === null,
      () =>
        `the output does not fit the schema: ${result?.place === "" ? "it" : result?.place} ${result?.why}`,
    );
  },
});

export function readSchema(argument: JsonValue): Argument<Schema> {
  const compiled = compileSchema(argument);
  if (compiled.status === "compiled") return read(compiled.schema);
  const remedy = "Write a JSON Schema of draft 07.";
  return {
    status: "refused",
    refusal: {
      code: "grader-argument",
      message: `has a schema that cannot be used: ${compiled.why}`,
      remedy,
    },
  };
}
