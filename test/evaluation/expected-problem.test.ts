import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/document/json/json.ts";
import { expectedProblem } from "../../src/evaluation/suite/expectation-problem.ts";
import { readGrader } from "../../src/evaluation/suite/read-grader.ts";
import type { Output } from "../../src/prompt/prompt.ts";

function problemOf(value: JsonValue, expected: JsonValue | undefined, output: Output | null = null) {
  const reading = readGrader(value, []);
  if (reading.status === "refused") throw new Error(reading.problems[0]?.message);
  return expectedProblem(reading.grader, { expected, output });
}

const withSchema: Output = { type: "json", labels: null, schema: { type: "object" } };

describe(expectedProblem, () => {
  it.each<{ grader: JsonValue; expected?: JsonValue; output?: Output }>([
    { grader: "equals", expected: null },
    { grader: "contains", expected: "a" },
    { grader: { contains: "a" } },
    { grader: "is-json" },
    { grader: "is-json", expected: 3 },
    { grader: "not-refusal" },
    { grader: { "json-path": "$.a" } },
    { grader: { "json-path": { path: "$.a", equals: 1 } } },
    { grader: { "json-path": { path: "$.a" } }, expected: 1 },
    { grader: "json-schema", output: withSchema },
    { grader: "json-schema", output: withSchema, expected: "not a schema" },
    { grader: "json-schema", expected: { type: "object" } },
    { grader: { "any-of": [{ contains: "a" }, "is-json"] } },
    { grader: "numeric", expected: "42" },
  ])("is satisfied by $expected for $grader", ({ grader, expected, output }) => {
    expect(problemOf(grader, expected, output)).toBeNull();
  });

  it.each<{ grader: JsonValue }>([
    { grader: "equals" },
    { grader: "not-contains" },
    { grader: "regex" },
    { grader: "label" },
    { grader: "json-schema" },
    { grader: { "json-path": { path: "$.a" } } },
    { grader: { "all-of": ["is-json", { "any-of": ["equals"] }] } },
  ])("misses an expected value for $grader", ({ grader }) => {
    expect(problemOf(grader, undefined)).toMatchObject({ code: "case-expectation" });
  });

  it.each<{ grader: JsonValue; expected: JsonValue; code: string; message: string }>([
    {
      grader: "contains",
      expected: 42,
      code: "grader-argument",
      message: "The expected value does not fit: contains needs a text.",
    },
    {
      grader: "contains-any",
      expected: "a",
      code: "grader-argument",
      message: "The expected value does not fit: contains-any needs a list of texts.",
    },
    {
      grader: "regex",
      expected: "(",
      code: "grader-pattern",
      message: "The expected value does not fit: regex has a pattern that cannot be used",
    },
    {
      grader: "numeric",
      expected: "many",
      code: "grader-argument",
      message: "The expected value does not fit: numeric needs a plain number",
    },
    {
      grader: "label",
      expected: "",
      code: "grader-argument",
      message: "The expected value does not fit: label has an empty text",
    },
    {
      grader: { "all-of": ["equals", "one-of"] },
      expected: "a",
      code: "grader-argument",
      message: "one-of needs a list of values.",
    },
  ])("does not take $expected for $grader", ({ grader, expected, code, message }) => {
    expect(problemOf(grader, expected)).toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
