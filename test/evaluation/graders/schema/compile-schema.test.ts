import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../src/document/json/json.ts";
import { compileSchema } from "../../../../src/evaluation/graders/schema/compile-schema.ts";
import { sized } from "../../../full-size.ts";

function nested(depth: number): JsonValue {
  return Array.from({ length: depth }).reduce<JsonValue>((inner) => [inner], 0);
}

describe("compileSchema", () => {
  it.each<{ schema: JsonValue; why: string }>([
    { schema: "object", why: "# must be a schema: a map, true or false" },
    { schema: { type: "strang" }, why: "#/type must be one or more of null, boolean" },
    { schema: { type: [] }, why: "#/type must be one or more of null, boolean" },
    { schema: { type: 3 }, why: "#/type must be" },
    { schema: { required: "a" }, why: "#/required must be a list of texts" },
    { schema: { required: [1] }, why: "#/required must be a list of texts" },
    { schema: { properties: [] }, why: "#/properties must be a map" },
    {
      schema: { properties: { a: { minLength: -1 } } },
      why: "#/properties/a/minLength must be a whole number",
    },
    { schema: { minItems: 1.5 }, why: "#/minItems must be a whole number" },
    { schema: { multipleOf: 0 }, why: "#/multipleOf must be more than 0" },
    { schema: { minimum: "1" }, why: "#/minimum must be a number" },
    { schema: { enum: [] }, why: "#/enum must hold at least one value" },
    { schema: { enum: "a" }, why: "#/enum must be a list" },
    { schema: { allOf: [] }, why: "#/allOf must be a list of at least one schema" },
    { schema: { anyOf: [1] }, why: "#/anyOf/0 must be a schema" },
    { schema: { not: null }, why: "#/not must be a schema" },
    { schema: { uniqueItems: "yes" }, why: "#/uniqueItems must be true or false" },
    { schema: { pattern: "(?=a)" }, why: "#/pattern is not a usable pattern" },
    { schema: { patternProperties: { "(": true } }, why: "#/patternProperties is not a usable pattern" },
    { schema: { dependencies: { a: [1] } }, why: "#/dependencies must be lists of names or schemas" },
    { schema: { definitions: { a: { type: "strang" } } }, why: "#/definitions/a/type must be" },
    { schema: { $defs: { a: 1 } }, why: "#/$defs/a must be a schema" },
    { schema: { items: [{ type: "strang" }] }, why: "#/items/0/type must be" },
    { schema: { prefixItems: [] }, why: "#/prefixItems is not of draft 07" },
    { schema: { unevaluatedProperties: false }, why: "#/unevaluatedProperties is not of draft 07" },
    { schema: { $ref: 1 }, why: "#/$ref must be a text" },
    { schema: { $ref: "https://example.org/schema" }, why: "#/$ref must lead to a place in this schema" },
    { schema: { $ref: "#name" }, why: "#/$ref must lead to a place in this schema" },
    { schema: { $ref: "#/definitions/a" }, why: "#/$ref must lead to a place in this schema" },
    { schema: { $ref: "#/constructor" }, why: "#/$ref must lead to a place in this schema" },
    { schema: { $ref: "#/%zz" }, why: "#/$ref must lead to a place in this schema" },
    { schema: { $ref: "#/title", title: "a" }, why: "# must be a schema" },
    {
      schema: { $ref: "#/definitions/a", definitions: { a: true }, type: "string" },
      why: "#/type does not count beside $ref",
    },
    { schema: { properties: { a: { $id: "b" } } }, why: "#/properties/a/$id may stand at the top only" },
    { schema: { $ref: "#" }, why: "# refers to itself without end" },
    { schema: { anyOf: [{ not: { $ref: "#" } }] }, why: "# refers to itself without end" },
    {
      schema: {
        definitions: { a: { $ref: "#/definitions/b" }, b: { allOf: [{ $ref: "#/definitions/a" }] } },
      },
      why: "# refers to itself without end",
    },
    { schema: { dependencies: { a: { $ref: "#" } } }, why: "# refers to itself without end" },
    { schema: { enum: [nested(600)] }, why: "none that is very large" },
  ])("refuses with: $why ($#)", ({ schema, why }) => {
    const compiled = compileSchema(schema);
    expect(compiled).toMatchObject({ status: "refused", why: expect.stringContaining(why) });
  });

  it.each<{ why: string; schema: JsonValue }>([
    {
      why: "a root id",
      schema: { $id: "https://example.org/a", $schema: "http://json-schema.org/draft-07/schema#" },
    },
    { why: "a ring through a member", schema: { properties: { a: { $ref: "#" } } } },
    {
      why: "a title beside a reference",
      schema: { items: { $ref: "#/definitions/a", title: "b" }, definitions: { a: {} } },
    },
    { why: "unknown keywords", schema: { "x-order": 3, nullable: true } },
  ])("takes $why", ({ schema }) => {
    expect(compileSchema(schema).status).toBe("compiled");
  });

  it.each<{ why: string; schema: () => JsonValue }>([
    {
      why: "very many schemas",
      schema: () => ({ anyOf: Array.from({ length: sized(100_000) }, () => ({})) }),
    },
    {
      why: "very many patterns",
      schema: () => ({
        anyOf: Array.from({ length: 4000 }, (_, index) => ({ pattern: `a{900}${index}` })),
      }),
    },
    {
      why: "schemas nested very deeply",
      schema: () => Array.from({ length: 20_000 }).reduce<JsonValue>((inner) => ({ not: inner }), true),
    },
  ])("refuses $why", ({ schema }) => {
    expect(compileSchema(schema()).status).toBe("refused");
  });
});
