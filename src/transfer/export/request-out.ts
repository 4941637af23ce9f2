import type { JsonObject } from "../../document/json/json.ts";
import { laxPlace } from "../../prompt/lax-place.ts";
import type { Output } from "../../prompt/prompt.ts";
import { type Saying, tell } from "./exported.ts";

/** The form that an answer is asked for: OpenAI's `json_schema`, any JSON object, or null where none is. */
export function enforcedSchema(output: Output | null, saying: Saying): JsonObject | "any" | null {
  if (output === null) return null;
  const { enforce, schema, extract } = output;
  if (extract !== undefined)
    tell(saying, "transform", {
      found: `output.extract: ${JSON.stringify(extract)}`,
      instead: "the answer is judged as it stands, and no beginning is said for the model",
    });
  if (enforce === undefined) {
    if (schema !== null)
      tell(saying, "response-format", {
        found: "output.schema, which is only graded",
        instead: "it is left out: there a schema is asked for",
      });
    return null;
  }
  if (schema === null) return "any";
  const { name, strict } = enforce;
  return {
    ...(name === null ? {} : { name }),
    strict: strict ?? laxPlace(schema) === null,
    schema,
  };
}
