import { applySchema, fault, type Rule } from "./schema.ts";
import type { SchemaSource } from "./source.ts";

/** Keywords that join schemas of one value. */
export function combiningRules(source: SchemaSource): readonly Rule[] {
  return [...allOf(source), ...anyOf(source), ...oneOf(source), ...not(source), ...conditional(source)];
}

function allOf(source: SchemaSource): readonly Rule[] {
  return (source.schemas("allOf", "same") ?? []).map(
    (schema) => (value, work) => applySchema(schema, value, work),
  );
}

function anyOf(source: SchemaSource): readonly Rule[] {
  const schemas = source.schemas("anyOf", "same");
  if (schemas === null) return [];
  return [
    (value, work) =>
      schemas.some((schema) => applySchema(schema, value, work) === null)
        ? null
        : fault("must fit one of the forms of anyOf"),
  ];
}

function oneOf(source: SchemaSource): readonly Rule[] {
  const schemas = source.schemas("oneOf", "same");
  if (schemas === null) return [];
  return [
    (value, work) => {
      const fitting = schemas.filter((schema) => applySchema(schema, value, work) === null).length;
      return fitting === 1 ? null : fault(`must fit exactly one of the forms of oneOf, and fits ${fitting}`);
    },
  ];
}

function not(source: SchemaSource): readonly Rule[] {
  const schema = source.schema("not", "same");
  if (schema === null) return [];
  return [
    (value, work) =>
      applySchema(schema, value, work) === null ? fault("must not fit the schema of not") : null,
  ];
}

function conditional(source: SchemaSource): readonly Rule[] {
  const when = source.schema("if", "same");
  const then = source.schema("then", "same");
  const otherwise = source.schema("else", "same");
  if (when === null) return [];
  return [
    (value, work) => {
      const branch = applySchema(when, value, work) === null ? then : otherwise;
      return branch === null ? null : applySchema(branch, value, work);
    },
  ];
}
