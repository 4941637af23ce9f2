import suite from "../../evaluation/suite/suite.schema.json" with { type: "json" };
import policy from "../../policy/policy.schema.json" with { type: "json" };
import partial from "../../prompt/parts/partial.schema.json" with { type: "json" };
import prompt from "../../prompt/prompt.schema.json" with { type: "json" };
import environment from "../../registry/environment.schema.json" with { type: "json" };

const schemas: Readonly<Record<string, unknown>> = { prompt, partial, suite, policy, environment };

/** The kinds of files that have a JSON Schema, each with its text, which ends with a line end. */
export const schemaTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
);
