import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";

const scalars: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean", "null"]);

/**
 * A Picoschema as JSON Schema; null where it names a schema that code holds.
 * github.com/google/dotprompt docs/extending/picoschema.md
 */
export function picoschema(value: JsonValue): JsonObject | null {
  if (typeof value === "string") return scalar(value);
  if (!isJsonObject(value)) return null;
  if ("type" in value || "$ref" in value) return value;
  if ("properties" in value) return { type: "object", ...value };
  const properties: Record<string, JsonValue> = {};
  const required: string[] = [];
  let further: JsonValue = false;
  for (const [written, inner] of Object.entries(value)) {
    if (written === "(*)") {
      further = picoschema(inner) ?? true;
      continue;
    }
    const [, name = "", optional, kind, description] =
      /^([^(?]+)(\?)?(?:\((\w+)(?:,\s*(.*))?\))?$/.exec(written.trim()) ?? [];
    const schema = kinded(kind, inner);
    if (name === "" || schema === null) return null;
    const described = description === undefined ? schema : { ...schema, description };
    properties[name.trim()] = optional === undefined ? described : nullable(described);
    if (optional === undefined) required.push(name.trim());
  }
  return {
    type: "object",
    properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: further,
  };
}

function kinded(kind: string | undefined, inner: JsonValue): JsonObject | null {
  if (kind === "enum") return Array.isArray(inner) ? { enum: inner } : null;
  const schema = picoschema(inner);
  if (kind === "array") return schema === null ? null : { type: "array", items: schema };
  return schema;
}

function scalar(text: string): JsonObject | null {
  const [, type = "", description] = /^\s*([\w-]+)\s*(?:,\s*(.*))?$/s.exec(text) ?? [];
  const described = description === undefined ? {} : { description };
  if (type === "any") return described;
  return scalars.has(type) ? { type, ...described } : null;
}

function nullable(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (typeof type === "string") return { ...schema, type: [type, "null"] };
  return "enum" in schema && Array.isArray(schema["enum"])
    ? { ...schema, enum: [...schema["enum"], null] }
    : schema;
}
