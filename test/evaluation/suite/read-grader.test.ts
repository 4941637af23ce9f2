import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { readGrader } from "../../../src/evaluation/suite/read-grader.ts";

function refusalOf(value: JsonValue) {
  const reading = readGrader(value, ["graders", 0]);
  return reading.status === "refused" ? reading.problems : [];
}

function nested(depth: number): JsonValue {
  return depth === 0 ? "is-json" : { "all-of": [nested(depth - 1)] };
}

describe(readGrader, () => {
  it.each<{ value: JsonValue; grader: object }>([
    { value: "equals", grader: { kind: "check", name: "equals", negated: false, argument: undefined } },
    { value: "not-refusal", grader: { kind: "check", name: "refusal", negated: true } },
    {
      value: { contains: "refund" },
      grader: { kind: "check", name: "contains", negated: false, argument: "refund" },
    },
    {
      value: { "not-contains-any": ["a", "b"] },
      grader: { name: "contains-any", negated: true, argument: ["a", "b"] },
    },
    { value: { equals: null }, grader: { name: "equals", argument: null } },
    {
      value: { "any-of": ["is-json", { "not-all-of": [{ regex: "^a" }, { cost: 0.1 }] }] },
      grader: {
        kind: "any-of",
        graders: [{ name: "is-json" }, { kind: "all-of", negated: true, graders: [{}, {}] }],
      },
    },
    { value: { "json-path": "$.a" }, grader: { name: "json-path", argument: "$.a" } },
    { value: { "json-path": { path: "$['a b'][0]", equals: [1] } }, grader: { name: "json-path" } },
    {
      value: { "json-schema": { $ref: "#/definitions/a", definitions: { a: true } } },
      grader: { name: "json-schema" },
    },
    { value: { "word-count": { min: 1 } }, grader: { name: "word-count" } },
    { value: { numeric: { equals: 3, tolerance: 0.5 } }, grader: { name: "numeric" } },
    { value: { "one-of": [1, "b", null] }, grader: { name: "one-of" } },
    { value: { "finish-reason": "stop" }, grader: { name: "finish-reason" } },
    { value: nested(7), grader: { kind: "all-of" } },
  ])("reads $value", ({ value, grader }) => {
    expect(readGrader(value, [])).toMatchObject({ status: "read", grader });
  });

  it.each<{ value: JsonValue; code: string; message: string }>([
    { value: 3, code: "grader-argument", message: "A grader is a name or a map of one name." },
    { value: {}, code: "grader-argument", message: "A grader is a name or a map of one name." },
    {
      value: { equals: 1, contains: "a" },
      code: "grader-argument",
      message: "A grader is a name or a map of one name.",
    },
    { value: "equal", code: "grader-unknown", message: "`equal` is not a grader." },
    { value: "constructor", code: "grader-unknown", message: "`constructor` is not a grader." },
    { value: "not-not-equals", code: "grader-unknown", message: "`not-not-equals` is not a grader." },
    { value: { similar: 0.8 }, code: "grader-argument", message: "similar needs a map of text, threshold." },
    {
      value: { similar: { threshold: 0 } },
      code: "grader-argument",
      message: "similar has a threshold outside of 0 to 1.",
    },
    {
      value: { similar: { text: "a", threshold: 1.5 } },
      code: "grader-argument",
      message: "similar has a threshold outside of 0 to 1.",
    },
    {
      value: { similar: { text: "" } },
      code: "grader-argument",
      message: "similar has an empty text, which every output matches.",
    },
    { value: { "not-llm-rubric": " " }, code: "grader-argument", message: "llm-rubric has a blank rubric." },
    {
      value: { "llm-rubric": "a".repeat(10_001) },
      code: "grader-argument",
      message: "llm-rubric has a rubric of more than 10000 characters.",
    },
    { value: "cost", code: "grader-argument", message: "cost needs an argument." },
    { value: "json-path", code: "grader-argument", message: "json-path needs an argument." },
    { value: { "is-json": true }, code: "grader-argument", message: "is-json takes no argument." },
    { value: { refusal: null }, code: "grader-argument", message: "refusal takes no argument." },
    { value: { contains: 42 }, code: "grader-argument", message: "contains needs a text." },
    {
      value: { contains: "" },
      code: "grader-argument",
      message: "contains has an empty text, which every output matches.",
    },
    { value: { iequals: 42 }, code: "grader-argument", message: "iequals needs a text." },
    {
      value: { "contains-any": "a" },
      code: "grader-argument",
      message: "contains-any needs a list of texts.",
    },
    { value: { "contains-all": [] }, code: "grader-argument", message: "contains-all has an empty list." },
    {
      value: { "contains-all": ["a", 1] },
      code: "grader-argument",
      message: "contains-all has a list in which something needs a text.",
    },
    { value: { "one-of": [] }, code: "grader-argument", message: "one-of needs a list of values." },
    { value: { cost: "1" }, code: "grader-argument", message: "cost needs a number." },
    { value: { latency: -1 }, code: "grader-argument", message: "latency needs a number of at least 0." },
    {
      value: { "finish-reason": "done" },
      code: "grader-argument",
      message: "finish-reason needs one of the reasons why a model stops.",
    },
    {
      value: { "word-count": 1.5 },
      code: "grader-argument",
      message: "word-count needs a whole number of words.",
    },
    {
      value: { "word-count": { min: 3, max: 2 } },
      code: "grader-argument",
      message: "word-count has a min above its max.",
    },
    {
      value: { "word-count": {} },
      code: "grader-argument",
      message: "word-count says nothing about the number of words.",
    },
    {
      value: { "word-count": { least: 2 } },
      code: "grader-argument",
      message: "word-count does not know `least`.",
    },
    {
      value: { "word-count": { __proto__x: 2 } },
      code: "grader-argument",
      message: "word-count does not know `__proto__x`.",
    },
    {
      value: { numeric: "many" },
      code: "grader-argument",
      message: "numeric needs a plain number, and `many` is none.",
    },
    { value: { numeric: {} }, code: "grader-argument", message: "numeric says nothing about the number." },
    {
      value: { numeric: { tolerance: 1 } },
      code: "grader-argument",
      message: "numeric says nothing about the number.",
    },
    {
      value: { numeric: { min: 1, tolerance: 1 } },
      code: "grader-argument",
      message: "numeric has a tolerance without equals.",
    },
    {
      value: { numeric: { equals: 1, tolerance: -1 } },
      code: "grader-argument",
      message: "numeric has a tolerance that needs a number of at least 0.",
    },
    {
      value: { numeric: { min: 2, max: 1 } },
      code: "grader-argument",
      message: "numeric has a min above its max.",
    },
    { value: { "json-path": { equals: 1 } }, code: "grader-argument", message: "json-path needs a path." },
    {
      value: { "json-path": "$..a" },
      code: "grader-argument",
      message: "json-path needs a path to one place, and `$..a` is none.",
    },
    { value: { "all-of": [] }, code: "grader-argument", message: "all-of needs a list of graders." },
    { value: "any-of", code: "grader-argument", message: "any-of needs a list of graders." },
    { value: { "any-of": "is-json" }, code: "grader-argument", message: "any-of needs a list of graders." },
    { value: nested(8), code: "grader-argument", message: "all-of is nested too deeply." },
    {
      value: { "any-of": Array.from({ length: 51 }, () => "is-json") },
      code: "grader-argument",
      message: "any-of holds more than 50 graders.",
    },
    {
      value: {
        "any-of": Array.from({ length: 50 }, () => ({
          "all-of": Array.from({ length: 50 }, () => "is-json"),
        })),
      },
      code: "grader-argument",
      message: "A grader holds more than 200 others.",
    },
    {
      value: { "json-schema": [] },
      code: "grader-argument",
      message: "json-schema has a schema that cannot be used: # must be a schema: a map, true or false.",
    },
    {
      value: { "json-schema": { $ref: "#" } },
      code: "grader-argument",
      message: "json-schema has a schema that cannot be used: # refers to itself without end.",
    },
  ])("refuses $value", ({ value, code, message }) => {
    const [problem, ...others] = refusalOf(value);
    expect(problem).toMatchObject({ code, message });
    expect(problem?.remedy).not.toBe("");
    expect(others).toEqual([]);
  });

  it.each([
    { written: "contains-al", remedy: "Did you mean `contains-all`?" },
    { written: "not-contain", remedy: "Did you mean `not-contains`?" },
    { written: "any_of", remedy: "Did you mean `any-of`?" },
    { written: "zzzzzzzz", remedy: "docs/graders.md lists the graders." },
  ])("helps with $written", ({ written, remedy }) => {
    expect(refusalOf(written)[0]).toMatchObject({ code: "grader-unknown", remedy });
  });

  it.each(["(", "a(?=b)", "(a)\\1", "[", "a{1001}", "a".repeat(1001), "a{600}b{600}", "(?:a{90}){90}"])(
    "refuses the pattern %s",
    (pattern) => {
      expect(refusalOf({ regex: pattern })[0]).toMatchObject({ code: "grader-pattern" });
    },
  );

  it("says where in a group each problem stands", () => {
    const paths = refusalOf({ "all-of": ["is-json", "equal", { "any-of": [{ cost: "x" }] }] }).map(
      ({ path }) => path,
    );
    expect(paths).toEqual([
      ["graders", 0, "all-of", 1],
      ["graders", 0, "all-of", 2, "any-of", 0, "cost"],
    ]);
  });

  it("does not show a name at any length", () => {
    expect(refusalOf("x".repeat(100_000))[0]?.message.length).toBeLessThan(120);
  });
});
