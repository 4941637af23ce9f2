import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Scalar } from "../../prompt/prompt.ts";
import { templateLabels } from "./template-labels.ts";

/** One thing that the stub may say, and the name under which a template describes it. */
export interface Choice {
  readonly label: string;
  readonly output: string;
}

/** What a request leaves to choose from; empty: nothing that the stub understands. */
export function choices({
  output,
  unrendered,
}: Pick<ModelRequest, "output" | "unrendered">): readonly Choice[] {
  if (output?.labels != null) return output.labels.map(literal);
  if (output?.schema != null) return enumChoices(output.schema);
  if (output !== null && output.type !== "label") return [];
  return templateLabels(unrendered.content, output === null ? "not declared" : "label").map(literal);
}

function literal(label: string): Choice {
  return { label, output: label };
}

/** A schema is understood when exactly one of its properties is an enum and it requires no other. */
function enumChoices(schema: JsonObject): readonly Choice[] {
  const { properties, required } = schema;
  const enums = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([field, property]) => {
    const values = isJsonObject(property) ? scalars(property) : [];
    return values.length > 0 ? [{ field, values }] : [];
  });
  const [only] = enums;
  if (only === undefined || enums.length > 1) return [];
  if (Array.isArray(required) && required.some((name) => name !== only.field)) return [];
  return only.values.map((value) => ({
    label: String(value),
    output: `{${JSON.stringify(only.field)}:${JSON.stringify(value)}}`,
  }));
}

/** The values of an enum; none where one of them is no scalar. */
function scalars({ enum: values }: JsonObject): readonly (Scalar | null)[] {
  if (!Array.isArray(values)) return [];
  const found = values.filter((value) => isScalar(value));
  return found.length === values.length ? found : [];
}

function isScalar(value: JsonValue): value is Scalar | null {
  return value === null || typeof value !== "object";
}
