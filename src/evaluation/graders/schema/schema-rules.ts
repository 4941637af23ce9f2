import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../../document/json/json.ts";
import { anyRules } from "./any-rules.ts";
import { arrayRules } from "./array-rules.ts";
import { combiningRules } from "./combining-rules.ts";
import { numberRules } from "./number-rules.ts";
import { objectRules } from "./object-rules.ts";
import { resolveReference } from "./resolve-reference.ts";
import { applySchema, fault, type Rule } from "./schema.ts";
import { type Compiler, SchemaSource } from "./source.ts";
import { stringRules } from "./string-rules.ts";

const families = [anyRules, numberRules, stringRules, arrayRules, objectRules, combiningRules];

/** Keywords of later drafts that narrow what fits: passing over them would let through what the author forbids. */
const laterKeywords = [
  "$anchor",
  "$dynamicRef",
  "$recursiveRef",
  "dependentRequired",
  "dependentSchemas",
  "maxContains",
  "minContains",
  "prefixItems",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Keywords that may stand beside `$ref`, where draft 07 passes over everything. */
const besideReference = [
  "$ref",
  "$comment",
  "$schema",
  "$id",
  "$defs",
  "definitions",
  "title",
  "description",
  "default",
  "examples",
];

export interface Site {
  readonly root: JsonValue;
  readonly at: string;
  readonly compiler: Compiler;
}

/** The rules of one schema, keyword by keyword; what cannot be used is refused at its place. */
export function schemaRules(schema: JsonValue, { root, at, compiler }: Site): readonly Rule[] {
  if (schema === true) return [];
  if (schema === false) return [() => fault("must not be there")];
  if (!isJsonObject(schema)) {
    compiler.refuse(at, "must be a schema: a map, true or false");
    return [];
  }
  refuseUnusable(schema, at, compiler);
  const source = new SchemaSource(schema, at, compiler);
  // Nothing has to refer to a definition for it to have to be right.
  source.schemaMap("definitions", "part");
  source.schemaMap("$defs", "part");
  if (source.get("$ref") === undefined) return families.flatMap((rules) => rules(source));
  const target = resolveReference(root, source.text("$ref") ?? "");
  if (target === undefined) {
    source.refuse("$ref", "must lead to a place in this schema, as in #/definitions/name");
    return [];
  }
  const referred = compiler.compile(target, at, "same");
  return [(value, work) => applySchema(referred, value, work)];
}

function refuseUnusable(schema: JsonObject, at: string, { refuse }: Compiler): void {
  const keys = Object.keys(schema);
  const later = keys.find((key) => laterKeywords.includes(key));
  if (later !== undefined) refuse(`${at}/${later}`, "is not of draft 07");
  if (at !== "#" && keys.includes("$id")) refuse(`${at}/$id`, "may stand at the top only");
  const beside = keys.includes("$ref") ? keys.find((key) => !besideReference.includes(key)) : undefined;
  if (beside !== undefined) {
    refuse(`${at}/${beside.slice(0, 80)}`, "does not count beside $ref: put both into allOf");
  }
}
