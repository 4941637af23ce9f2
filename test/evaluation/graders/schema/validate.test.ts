import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../../src/document/json/json.ts";
import { compileSchema } from "../../../../src/evaluation/graders/schema/compile-schema.ts";
import { validate } from "../../../../src/evaluation/graders/schema/validate.ts";
import { sized } from "../../../full-size.ts";

/** Whether a value fits, or why the schema cannot be used. */
function fits(schema: JsonValue, value: JsonValue): boolean | string {
  const compiled = compileSchema(schema);
  return compiled.status === "refused" ? compiled.why : validate(compiled.schema, value) === null;
}

/** A literal with a member `then` would look like a promise. */
function withThen(schema: JsonObject, branch: JsonValue): JsonObject {
  const member: JsonObject = JSON.parse(`{"then": ${JSON.stringify(branch)}}`);
  return { ...schema, ...member };
}

const tree: JsonObject = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
};

describe(validate, () => {
  it.each<{ schema: JsonValue; right: readonly JsonValue[]; wrong: readonly JsonValue[] }>([
    { schema: true, right: [1, null, {}], wrong: [] },
    { schema: false, right: [], wrong: [1, null, {}] },
    { schema: {}, right: [1, [], "a"], wrong: [] },
    { schema: { type: "integer" }, right: [1, 1.0, -0], wrong: [1.5, "1", null, true] },
    { schema: { type: "number" }, right: [1.5], wrong: ["1"] },
    { schema: { type: ["string", "null"] }, right: ["a", null], wrong: [0, false] },
    { schema: { type: "object" }, right: [{}], wrong: [[], null] },
    { schema: { type: "array" }, right: [[]], wrong: [{}, null] },
    {
      schema: { enum: ["a", { b: [1] }, null] },
      right: ["a", { b: [1] }, null],
      wrong: ["b", { b: [2] }, {}, 0],
    },
    { schema: { const: { a: 1, b: 2 } }, right: [{ b: 2, a: 1 }], wrong: [{ a: 1 }, { a: 1, b: 2, c: 3 }] },
    { schema: { const: null }, right: [null], wrong: [0, false, ""] },
    { schema: { minimum: 1, maximum: 2 }, right: [1, 2, "a"], wrong: [0.9, 2.1] },
    { schema: { exclusiveMinimum: 1, exclusiveMaximum: 2 }, right: [1.5], wrong: [1, 2] },
    { schema: { multipleOf: 0.01 }, right: [0.07, 19.99, 0, -0.05], wrong: [0.075, 1e-9] },
    { schema: { multipleOf: 1e-7 }, right: [1e22, 3e-7], wrong: [1.5e-7] },
    { schema: { minLength: 2, maxLength: 3 }, right: ["ab", "😀😀😀", 1], wrong: ["a", "abcd", "😀"] },
    { schema: { pattern: "^[A-Z]{2}$" }, right: ["AB", 3], wrong: ["ABC", "ab"] },
    { schema: { items: { type: "integer" } }, right: [[], [1, 2], "a"], wrong: [[1, "2"]] },
    {
      schema: { items: [{ type: "integer" }, true], additionalItems: false },
      right: [[], [1], [1, 2]],
      wrong: [["a"], [1, 2, 3]],
    },
    { schema: { items: { type: "integer" }, additionalItems: false }, right: [[1, 2, 3]], wrong: [["a"]] },
    { schema: { minItems: 1, maxItems: 2 }, right: [[1], [1, 2]], wrong: [[], [1, 2, 3]] },
    {
      schema: { uniqueItems: true },
      right: [[1, "1", true, [1]]],
      wrong: [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        [1, 1],
      ],
    },
    { schema: { contains: { const: 3 } }, right: [[1, 3], "a"], wrong: [[], [1, 2]] },
    { schema: { required: ["a", "constructor"] }, right: [{ a: 1, constructor: 2 }, []], wrong: [{ a: 1 }] },
    { schema: { minProperties: 1, maxProperties: 1 }, right: [{ a: 1 }], wrong: [{}, { a: 1, b: 2 }] },
    { schema: { properties: { a: { type: "string" } } }, right: [{ a: "x", b: 1 }, {}], wrong: [{ a: 1 }] },
    {
      schema: { properties: { a: true }, additionalProperties: false },
      right: [{ a: 1 }, {}],
      wrong: [{ b: 1 }, { toString: 1 }],
    },
    {
      schema: {
        properties: { a: true },
        patternProperties: { "^x": { type: "integer" } },
        additionalProperties: { type: "null" },
      },
      right: [{ a: "any", x1: 2, other: null }],
      wrong: [{ x1: "2" }, { other: 1 }],
    },
    {
      schema: { properties: { abc: { minimum: 1 } }, patternProperties: { b: { maximum: 3 } } },
      right: [{ abc: 2 }],
      wrong: [{ abc: 0 }, { abc: 4 }],
    },
    { schema: { propertyNames: { maxLength: 2 } }, right: [{ ab: 1 }], wrong: [{ abc: 1 }] },
    {
      schema: { dependencies: { a: ["b"], c: { required: ["d"] } } },
      right: [{}, { a: 1, b: 1 }, { c: 1, d: 1 }],
      wrong: [{ a: 1 }, { c: 1 }],
    },
    { schema: { allOf: [{ minimum: 1 }, { maximum: 3 }] }, right: [2], wrong: [0, 4] },
    { schema: { anyOf: [{ type: "string" }, { minimum: 3 }] }, right: ["a", 3], wrong: [2] },
    { schema: { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, right: [2, 3], wrong: [6, 5] },
    { schema: { not: { type: "string" } }, right: [1], wrong: ["a"] },
    {
      schema: withThen({ if: { minimum: 10 }, else: { multipleOf: 2 } }, { multipleOf: 10 }),
      right: [20, 4],
      wrong: [15, 3],
    },
    { schema: withThen({ if: { minimum: 10 } }, { multipleOf: 10 }), right: [20, 3], wrong: [15] },
    { schema: withThen({}, false), right: [1], wrong: [] },
    {
      schema: tree,
      right: [{ name: "a", children: [{ name: "b", children: [] }] }],
      wrong: [{ name: "a", children: [{}] }, { name: 1 }],
    },
    {
      schema: {
        definitions: { "a/b~c d": { type: "integer" } },
        items: { $ref: "#/definitions/a~1b~0c%20d" },
      },
      right: [[1]],
      wrong: [["a"]],
    },
    {
      schema: { $ref: "#/definitions/a", definitions: { a: { $ref: "#/definitions/b" }, b: { const: 1 } } },
      right: [1],
      wrong: [2],
    },
    { schema: { items: [{ const: 1 }, { $ref: "#/items/0" }] }, right: [[1, 1]], wrong: [[1, 2]] },
    {
      schema: { format: "date" },
      right: ["2024-02-29", 1],
      wrong: ["2023-02-29", "2024-13-01", "2024-1-1", "2024-01-00"],
    },
    {
      schema: { format: "time" },
      right: ["23:59:60Z", "10:00:00.5+01:00"],
      wrong: ["24:00:00Z", "10:00:00", "10:00:00+24:00"],
    },
    {
      schema: { format: "date-time" },
      right: ["2024-02-29T10:00:00Z"],
      wrong: ["2024-02-30T10:00:00Z", "2024-02-29"],
    },
    {
      schema: { format: "email" },
      right: ["a.b+c@example.org"],
      wrong: ["a@b", "@example.org", "a b@example.org"],
    },
    { schema: { format: "uuid" }, right: ["123e4567-e89b-12d3-a456-426614174000"], wrong: ["123e4567"] },
    {
      schema: { format: "uri" },
      right: ["https://example.org/a?b#c", "urn:a:b"],
      wrong: ["example.org", "https://a b"],
    },
    { schema: { format: "constructor" }, right: ["anything"], wrong: [] },
    {
      schema: { title: "a", description: "b", default: 1, examples: [2], "x-own": true },
      right: ["c"],
      wrong: [],
    },
  ])("checks by $schema", ({ schema, right, wrong }) => {
    expect(right.map((value) => fits(schema, value))).toEqual(right.map(() => true));
    expect(wrong.map((value) => fits(schema, value))).toEqual(wrong.map(() => false));
  });

  it("takes keys of an output that mean something in JavaScript as plain names", () => {
    const proto: JsonValue = JSON.parse('{"__proto__": "text"}');
    const schema: JsonValue = JSON.parse(
      '{"properties": {"__proto__": {"type": "integer"}}, "additionalProperties": false}',
    );
    expect(fits(schema, proto)).toBe(false);
    expect(fits({ additionalProperties: false }, proto)).toBe(false);
    expect(fits({ required: ["__proto__"] }, {})).toBe(false);
  });

  it("says where the first fault is", () => {
    const compiled = compileSchema({ properties: { "a/b": { items: { type: "integer" } } } });
    const found = compiled.status === "compiled" ? validate(compiled.schema, { "a/b": [1, "x"] }) : null;
    expect(found).toEqual({ place: "/a~1b/1", why: "must be integer" });
  });

  it("agrees with ajv on schemas and values of any shape", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    fc.assert(
      fc.property(anySchema, anyValue, (schema, value) => {
        expect(fits(schema, value)).toBe(ajv.validate(structuredClone(schema), value));
      }),
      { numRuns: sized(400) },
    );
  });

  const items = Array.from({ length: sized(500_000) }, () => 1);
  const members = Object.fromEntries(items.slice(0, sized(100_000)).map((one, index) => [`m${index}`, one]));

  it.each<{ why: string; schema: JsonObject; value: JsonValue }>([
    { why: "items that may be anything", schema: { items: {} }, value: items },
    { why: "nothing about the items", schema: { maxItems: 3 }, value: items },
    { why: "one item", schema: { contains: { const: 2 } }, value: items },
    { why: "the number of members", schema: { maxProperties: 3 }, value: members },
    { why: "members, of which the first is wrong", schema: { additionalProperties: false }, value: members },
    {
      why: "names, of which the first is wrong",
      schema: { propertyNames: { maxLength: 1 } },
      value: members,
    },
    { why: "names by pattern", schema: { patternProperties: { x$: false } }, value: members },
    { why: "all members", schema: { required: Object.keys(members) }, value: members },
    { why: "values of any of them", schema: { enum: [items] }, value: items },
    { why: "a type that is said often", schema: { type: items.map(() => "null") }, value: 1 },
  ])(
    "ends within the time of a test, however often it looks at $why",
    ({ schema, value }) => {
      const looks = Array.from({ length: 4000 }, () => ({ anyOf: [{ $ref: "#/definitions/look" }, true] }));
      expect(["boolean", "string"]).toContain(
        typeof fits({ definitions: { look: schema }, allOf: looks }, value),
      );
    },
    10_000,
  );

  it("checks a million bytes of plain data", () => {
    expect(fits({ items: { type: "integer", minimum: 1, maximum: 1 } }, items)).toBe(true);
    expect(fits({ items: { type: "integer", minimum: 2 } }, items)).toBe(false);
  });

  it("always gives an answer, whatever the schema is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyValue, (schema, value) => {
        expect(["boolean", "string"]).toContain(typeof fits(JSON.parse(JSON.stringify(schema)), value));
      }),
    );
  });
});

const anyName = fc.constantFrom("a", "b", "c");
const anyScalar = fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, 2.5, -1, "", "a", "ab", "abc");
const anyValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    anyScalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(anyName, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const smallCount = fc.nat(3);
const anySchema: fc.Arbitrary<JsonObject | boolean> = fc.letrec<{ schema: JsonObject | boolean }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.boolean(),
    fc.constant<JsonObject>({}),
    fc
      .record<Record<string, JsonValue>>(
        {
          type: fc.constantFrom<JsonValue>("string", "integer", "object", "array", ["null", "number"]),
          enum: fc.uniqueArray(anyScalar, { minLength: 1, maxLength: 4 }),
          const: anyScalar,
          minimum: smallCount,
          exclusiveMaximum: smallCount,
          multipleOf: fc.constantFrom(1, 2, 0.5),
          minLength: smallCount,
          maxLength: smallCount,
          pattern: fc.constantFrom("^a", "b$", "a?b+"),
          items: fc.oneof(tie("schema"), fc.array(tie("schema"), { minLength: 1, maxLength: 2 })),
          additionalItems: tie("schema"),
          contains: tie("schema"),
          minItems: smallCount,
          maxItems: smallCount,
          uniqueItems: fc.boolean(),
          properties: fc.dictionary(anyName, tie("schema"), { maxKeys: 2 }),
          patternProperties: fc.dictionary(fc.constantFrom("^a", "[bc]"), tie("schema"), { maxKeys: 2 }),
          additionalProperties: tie("schema"),
          propertyNames: tie("schema"),
          required: fc.uniqueArray(anyName, { maxLength: 2 }),
          maxProperties: smallCount,
          dependencies: fc.dictionary(anyName, fc.oneof(tie("schema"), fc.uniqueArray(anyName)), {
            maxKeys: 1,
          }),
          allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          not: tie("schema"),
          if: tie("schema"),
          branch: tie("schema"),
          else: tie("schema"),
        },
        { requiredKeys: [] },
      )
      .map(({ branch, ...schema }) => (branch === undefined ? schema : withThen(schema, branch))),
  ),
})).schema;
