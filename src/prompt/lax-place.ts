import type { DocumentPath } from "../document/finding/located.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { jsonList } from "../document/json/json-list.ts";
import { member } from "../document/json/member.ts";

/** A place of a schema that a provider's strict mode refuses, and why in words that follow "because". */
export interface LaxPlace {
  readonly path: DocumentPath;
  readonly why: string;
}

/** Where schemas stand below a schema: a schema, a list of them, or schemas by name. */
const below: Readonly<Record<string, "one" | "list" | "named">> = {
  items: "one",
  anyOf: "list",
  properties: "named",
  $defs: "named",
  definitions: "named",
};

/**
 * The first place that keeps a provider from holding an answer to a schema: strict mode wants every object closed and
 * every field required (platform.openai.com/docs/guides/structured-outputs, "Supported schemas"). null: it can.
 */
export function laxPlace(schema: JsonValue, path: DocumentPath = []): LaxPlace | null {
  if (path.length === 0 && member(schema, "type") !== "object") return { path, why: "its root is no object" };
  if (!isJsonObject(schema)) return null;
  const own = laxObject(schema, path);
  if (own !== null) return own;
  for (const [keyword, kind] of Object.entries(below)) {
    const value = member(schema, keyword);
    if (value === undefined) continue;
    for (const [step, inner] of innerSchemas(value, kind)) {
      const found = laxPlace(inner, [...path, keyword, ...step]);
      if (found !== null) return found;
    }
  }
  return null;
}

function laxObject(schema: JsonObject, path: DocumentPath): LaxPlace | null {
  const properties = member(schema, "properties");
  if (member(schema, "type") !== "object" && properties === undefined) return null;
  if (member(schema, "additionalProperties") !== false) {
    return { path, why: "an object of it lacks `additionalProperties: false`" };
  }
  const required = jsonList(member(schema, "required"));
  const names = isJsonObject(properties) ? Object.keys(properties) : [];
  const optional = names.find((name) => !required.includes(name));
  if (optional === undefined) return null;
  return { path: [...path, "properties", optional], why: "a field of it may be left out" };
}

function innerSchemas(
  value: JsonValue,
  kind: "one" | "list" | "named",
): readonly (readonly [DocumentPath, JsonValue])[] {
  if (kind === "one") return [[[], value]];
  if (kind === "list") return jsonList(value).map((inner, index) => [[index], inner] as const);
  return isJsonObject(value) ? Object.entries(value).map(([name, inner]) => [[name], inner] as const) : [];
}
