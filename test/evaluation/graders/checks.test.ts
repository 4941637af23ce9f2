import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import type { CheckName } from "../../../src/evaluation/grader.ts";
import type { Subject } from "../../../src/evaluation/graders/check.ts";
import { checks } from "../../../src/evaluation/graders/checks.ts";
import { aSubject } from "./a-subject.ts";

interface Row {
  readonly name: CheckName;
  readonly argument: JsonValue;
  readonly output: string;
  readonly says: "passed" | "failed" | "unjudged";
  readonly answer?: Partial<Subject["answer"]>;
  readonly subject?: Partial<Subject>;
}

const labels = { type: "label", labels: ["billing", "Technical", "other"], schema: null } as const;

const rows: readonly Row[] = [
  { name: "equals", argument: "billing", output: " billing\n", says: "passed" },
  { name: "equals", argument: "billing", output: "Billing", says: "failed" },
  { name: "equals", argument: "", output: " \n", says: "passed" },
  { name: "equals", argument: '{"a":1}', output: '{ "a": 1 }', says: "failed" },
  {
    name: "equals",
    argument: { a: 1, b: [true, null] },
    output: '{ "b": [true, null], "a": 1.0 }',
    says: "passed",
  },
  { name: "equals", argument: { a: 1 }, output: '{"a":1,"b":2}', says: "failed" },
  { name: "equals", argument: [1, 2], output: "[2,1]", says: "failed" },
  { name: "equals", argument: 42, output: "42", says: "passed" },
  { name: "equals", argument: 42, output: "forty-two", says: "failed" },
  { name: "equals", argument: null, output: "null", says: "passed" },
  { name: "equals", argument: false, output: "0", says: "failed" },
  { name: "equals", argument: {}, output: '{"__proto__":1}', says: "failed" },
  { name: "equals", argument: {}, output: "[]", says: "failed" },
  { name: "iequals", argument: "Billing", output: " BILLING ", says: "passed" },
  { name: "iequals", argument: "billing", output: "billing.", says: "failed" },
  { name: "contains", argument: "refund", output: "Your refund is on its way.", says: "passed" },
  { name: "contains", argument: "Refund", output: "Your refund is on its way.", says: "failed" },
  { name: "contains-all", argument: ["a", "b"], output: "b and a", says: "passed" },
  { name: "contains-all", argument: ["a", "c"], output: "b and a", says: "failed" },
  { name: "contains-any", argument: ["x", "a"], output: "b and a", says: "passed" },
  { name: "contains-any", argument: ["x", "y"], output: "b and a", says: "failed" },
  { name: "icontains", argument: "REFUND", output: "Your Refund", says: "passed" },
  { name: "icontains", argument: "STRASSE", output: "straße", says: "failed" },
  { name: "icontains-all", argument: ["A", "B"], output: "b and a", says: "passed" },
  { name: "icontains-all", argument: ["A", "X"], output: "b and a", says: "failed" },
  { name: "icontains-any", argument: ["X", "A"], output: "b and a", says: "passed" },
  { name: "icontains-any", argument: ["X", "Y"], output: "b and a", says: "failed" },
  { name: "starts-with", argument: "Dear", output: "\nDear Ms. Doe", says: "passed" },
  { name: "starts-with", argument: "Dear", output: "My dear", says: "failed" },
  { name: "ends-with", argument: "Regards", output: "Best Regards \n", says: "passed" },
  { name: "ends-with", argument: "Regards", output: "Regards, me", says: "failed" },
  { name: "regex", argument: "^\\d{3}$", output: "123", says: "passed" },
  { name: "regex", argument: "\\d{3}", output: "it is 123.", says: "passed" },
  { name: "regex", argument: "^\\d{3}$", output: "1234", says: "failed" },
  { name: "regex", argument: "(?i)BILL", output: "billing", says: "passed" },
  { name: "regex", argument: "(?s)a.b", output: "a\nb", says: "passed" },
  { name: "regex", argument: "a.b", output: "a\nb", says: "failed" },
  { name: "regex", argument: "^\\p{Greek}+$", output: "αβγ", says: "passed" },
  { name: "one-of", argument: ["yes", "no"], output: " no ", says: "passed" },
  { name: "one-of", argument: ["yes", "no"], output: "maybe", says: "failed" },
  { name: "one-of", argument: [1, { a: 2 }], output: '{"a":2}', says: "passed" },
  { name: "label", argument: "billing", output: "billing", says: "passed", subject: { output: labels } },
  {
    name: "label",
    argument: "billing",
    output: ' "Billing" \n',
    says: "passed",
    subject: { output: labels },
  },
  {
    name: "label",
    argument: "technical",
    output: "`TECHNICAL`",
    says: "passed",
    subject: { output: labels },
  },
  { name: "label", argument: "billing", output: "other", says: "failed", subject: { output: labels } },
  {
    name: "label",
    argument: "billing",
    output: "billing, surely",
    says: "failed",
    subject: { output: labels },
  },
  {
    name: "label",
    argument: "billing",
    output: "billing other",
    says: "failed",
    subject: { output: labels },
  },
  { name: "label", argument: "billing", output: "", says: "failed", subject: { output: labels } },
  { name: "label", argument: "billing", output: '"', says: "failed", subject: { output: labels } },
  { name: "label", argument: "spam", output: "spam", says: "failed", subject: { output: labels } },
  { name: "label", argument: "billing", output: "Billing", says: "passed" },
  { name: "numeric", argument: 42, output: " 42.0 ", says: "passed" },
  { name: "numeric", argument: 42, output: "43", says: "failed" },
  { name: "numeric", argument: "42", output: "4.2e1", says: "passed" },
  { name: "numeric", argument: 42, output: "42 dollars", says: "failed" },
  { name: "numeric", argument: 42, output: "", says: "failed" },
  { name: "numeric", argument: 0, output: "0x0", says: "failed" },
  { name: "numeric", argument: { min: 0 }, output: "Infinity", says: "failed" },
  { name: "numeric", argument: { min: 0 }, output: "1e999", says: "failed" },
  { name: "numeric", argument: { equals: 1, tolerance: 0.1 }, output: "1.1", says: "passed" },
  { name: "numeric", argument: { equals: 1, tolerance: 0.1 }, output: "0.9", says: "passed" },
  { name: "numeric", argument: { equals: 1, tolerance: 0.1 }, output: "1.11", says: "failed" },
  { name: "numeric", argument: { min: 1, max: 5 }, output: "5", says: "passed" },
  { name: "numeric", argument: { min: 1, max: 5 }, output: "0.99", says: "failed" },
  { name: "numeric", argument: { max: 5 }, output: "5.01", says: "failed" },
  { name: "is-json", argument: null, output: ' {"a": [1]} ', says: "passed" },
  { name: "is-json", argument: null, output: "billing", says: "failed" },
  { name: "is-json", argument: null, output: '```json\n{"a": 1}\n```', says: "failed" },
  { name: "json-schema", argument: { type: "object", required: ["a"] }, output: '{"a":1}', says: "passed" },
  { name: "json-schema", argument: { type: "object", required: ["a"] }, output: "{}", says: "failed" },
  { name: "json-schema", argument: { type: "object" }, output: "not json", says: "failed" },
  { name: "json-path", argument: "$.a", output: '{"a":null}', says: "passed" },
  { name: "json-path", argument: "$.b", output: '{"a":null}', says: "failed" },
  { name: "json-path", argument: { path: "$.a[0].b", equals: 1 }, output: '{"a":[{"b":1}]}', says: "passed" },
  { name: "json-path", argument: { path: "$.a[-1]", equals: 2 }, output: '{"a":[1,2]}', says: "passed" },
  { name: "json-path", argument: { path: "$.a[2]", equals: 2 }, output: '{"a":[1,2]}', says: "failed" },
  { name: "json-path", argument: { path: "$.a.length", equals: 2 }, output: '{"a":[1,2]}', says: "failed" },
  { name: "json-path", argument: "$.constructor", output: "{}", says: "failed" },
  { name: "json-path", argument: "$.__proto__", output: "{}", says: "failed" },
  { name: "json-path", argument: "$.__proto__", output: '{"__proto__":1}', says: "passed" },
  { name: "json-path", argument: "$.a", output: "not json", says: "failed" },
  {
    name: "json-path",
    argument: { path: "$.a" },
    output: '{"a":"x"}',
    says: "passed",
    subject: { expected: "x" },
  },
  {
    name: "json-path",
    argument: { path: "$.a" },
    output: '{"a":"x"}',
    says: "failed",
    subject: { expected: "y" },
  },
  { name: "json-path", argument: { path: "$.a" }, output: '{"a":"x"}', says: "unjudged" },
  { name: "json-path", argument: { path: "$.a", "one-of": ["x", 1] }, output: '{"a":1}', says: "passed" },
  { name: "json-path", argument: { path: "$.a", "one-of": ["1"] }, output: '{"a":1}', says: "failed" },
  { name: "json-path", argument: { path: "$.a", contains: "ell" }, output: '{"a":"hello"}', says: "passed" },
  {
    name: "json-path",
    argument: { path: "$.a", "not-contains": "ell" },
    output: '{"a":"hello"}',
    says: "failed",
  },
  {
    name: "json-path",
    argument: { path: "$.a", "not-contains": "x" },
    output: '{"a":"hello"}',
    says: "passed",
  },
  {
    name: "json-path",
    argument: { path: "$.b", "not-contains": "x" },
    output: '{"a":"hello"}',
    says: "failed",
  },
  { name: "json-path", argument: { path: "$.a", contains: "1" }, output: '{"a":1}', says: "failed" },
  {
    name: "json-path",
    argument: { path: "$.a", "word-count": { max: 2 } },
    output: '{"a":"one two"}',
    says: "passed",
  },
  {
    name: "json-path",
    argument: { path: "$.a", "word-count": 1 },
    output: '{"a":"one two"}',
    says: "failed",
  },
  { name: "json-path", argument: { path: "$.a", length: { min: 3 } }, output: '{"a":"😀é"}', says: "failed" },
  {
    name: "json-path",
    argument: { path: "$.a", items: { min: 1, max: 2 } },
    output: '{"a":[1,2]}',
    says: "passed",
  },
  { name: "json-path", argument: { path: "$.a", items: 1 }, output: '{"a":[1,2]}', says: "failed" },
  { name: "json-path", argument: { path: "$.a", items: 1 }, output: '{"a":"x"}', says: "failed" },
  { name: "json-path", argument: { path: "$", "items-equal": [1, 2] }, output: "[2,1]", says: "passed" },
  { name: "json-path", argument: { path: "$.a", regex: "^\\d+$" }, output: '{"a":"12"}', says: "passed" },
  {
    name: "json-path",
    argument: { path: "$.a", "istarts-with": "HE" },
    output: '{"a":"hello"}',
    says: "passed",
  },
  { name: "length", argument: 3, output: " \n😀ab ", says: "passed" },
  { name: "length", argument: { max: 2 }, output: "abc", says: "failed" },
  { name: "length", argument: { min: 1 }, output: "  ", says: "failed" },
  { name: "contains-json", argument: null, output: 'Here: {"a": "}"} done', says: "passed" },
  { name: "contains-json", argument: null, output: "See [1] and {name}.", says: "failed" },
  { name: "contains-json", argument: null, output: '```json\n{"a": 1}\n```', says: "passed" },
  { name: "contains-json", argument: { required: ["b"] }, output: '{"a": {"b": 1}}', says: "failed" },
  { name: "contains-json", argument: { required: ["b"] }, output: '{"a": 1} {"b": 1}', says: "passed" },
  { name: "contains-json", argument: { type: "array" }, output: "See [1].", says: "passed" },
  { name: "contains-json", argument: null, output: "{".repeat(20_000), says: "unjudged" },
  { name: "items-equal", argument: ["a", { b: 1 }, "a"], output: '[{"b":1.0},"a","a"]', says: "passed" },
  { name: "items-equal", argument: ["a", "a"], output: '["a"]', says: "failed" },
  { name: "items-equal", argument: ["a"], output: '["a","a"]', says: "failed" },
  { name: "items-equal", argument: [], output: "[]", says: "passed" },
  { name: "items-equal", argument: ["a"], output: '{"0":"a"}', says: "failed" },
  { name: "items-equal", argument: ["a"], output: "a", says: "failed" },
  {
    name: "tool-call",
    argument: null,
    output: '{"tool_calls":[{"name":"find","arguments":{}}]}',
    says: "passed",
  },
  { name: "tool-call", argument: {}, output: "find()", says: "failed" },
  { name: "tool-call", argument: {}, output: '{"tool_calls":[]}', says: "failed" },
  {
    name: "tool-call",
    argument: "find",
    output: '{"tool_calls":[{"name":"stop","arguments":{}}]}',
    says: "failed",
  },
  {
    name: "tool-call",
    argument: { name: "find", arguments: { at: { city: "Bonn" } } },
    output: '{"tool_calls":[{"name":"find","arguments":{"at":{"city":"Bonn","zip":1},"n":2}}]}',
    says: "passed",
  },
  {
    name: "tool-call",
    argument: { name: "find", arguments: { at: { city: "Bonn" } } },
    output:
      '{"tool_calls":[{"name":"find","arguments":{"at":"Bonn"}},{"name":"stop","arguments":{"at":{"city":"Bonn"}}}]}',
    says: "failed",
  },
  {
    name: "tool-call",
    argument: { arguments: { list: [1] } },
    output: '{"tool_calls":[{"name":"x","arguments":{"list":[1,2]}}]}',
    says: "failed",
  },
  { name: "word-count", argument: 3, output: "one, two — three", says: "passed" },
  { name: "word-count", argument: 3, output: "don't well-known 3", says: "passed" },
  { name: "word-count", argument: { min: 2, max: 3 }, output: "one", says: "failed" },
  { name: "word-count", argument: { min: 2, max: 3 }, output: "one two three four", says: "failed" },
  { name: "word-count", argument: { max: 3 }, output: "", says: "passed" },
  { name: "word-count", argument: 0, output: " – … ", says: "passed" },
  { name: "refusal", argument: null, output: "I’m sorry, but I can’t help with that.", says: "passed" },
  { name: "refusal", argument: null, output: "I am\nunable to answer.", says: "passed" },
  { name: "refusal", argument: null, output: "Billing", says: "failed" },
  { name: "refusal", argument: null, output: "", says: "passed", answer: { finish_reason: "filter" } },
  {
    name: "refusal",
    argument: null,
    output: `${"All is well. ".repeat(40)} I can't help it.`,
    says: "failed",
  },
  { name: "cost", argument: 0.01, output: "", says: "passed", answer: { cost_usd: 0.01 } },
  { name: "cost", argument: 0.01, output: "", says: "failed", answer: { cost_usd: 0.011 } },
  { name: "cost", argument: 0.01, output: "", says: "unjudged" },
  { name: "latency", argument: 500, output: "", says: "passed", answer: { latency_ms: 500 } },
  { name: "latency", argument: 500, output: "", says: "failed", answer: { latency_ms: 501 } },
  { name: "latency", argument: 500, output: "", says: "unjudged" },
  { name: "latency", argument: 500, output: "", says: "unjudged", answer: { latency_ms: 1, cached: true } },
  { name: "cost", argument: 0.01, output: "", says: "passed", answer: { cost_usd: 0.01, cached: true } },
  { name: "finish-reason", argument: "stop", output: "", says: "passed" },
  {
    name: "finish-reason",
    argument: "stop",
    output: "",
    says: "failed",
    answer: { finish_reason: "length" },
  },
];

describe("checks", () => {
  it.each(rows)("$name $argument: $output is $says", ({ name, argument, output, says, answer, subject }) => {
    const grade = checks[name]?.grade(argument, aSubject(output, subject, answer));
    expect(grade?.status).toBe(says);
  });

  it("gives a reason with everything that is not passed, and none with a pass", () => {
    for (const { name, argument, output, answer, subject } of rows) {
      const grade = checks[name]?.grade(argument, aSubject(output, subject, answer));
      expect(grade?.status === "passed" || (grade?.reason ?? "") !== "").toBe(true);
    }
  });

  it.each([
    {
      name: "equals",
      argument: "billing",
      output: "other",
      reason: "the output is `other`, expected was `billing`",
    },
    {
      name: "label",
      argument: "billing",
      output: "I'd say billing",
      reason: "the output `I'd say billing` is not a label of the prompt",
    },
    {
      name: "is-json",
      argument: null,
      output: "```json\n{}\n```",
      reason: "the output is not JSON: it stands in a code fence",
    },
    {
      name: "contains-all",
      argument: ["a", "x", "y"],
      output: "a",
      reason: "the output does not hold `x`, `y`",
    },
    {
      name: "json-schema",
      argument: { properties: { n: { minimum: 3 } } },
      output: '{"n":2}',
      reason: "the output does not fit the schema: /n must be at least 3",
    },
    {
      name: "json-schema",
      argument: { type: "array" },
      output: "{}",
      reason: "the output does not fit the schema: it must be array",
    },
    {
      name: "word-count",
      argument: { max: 1 },
      output: "a b",
      reason: "the output has 2 words, wanted were 0 to 1",
    },
    {
      name: "numeric",
      argument: { equals: 1, tolerance: 0.5 },
      output: "2",
      reason: "the number is 2, wanted was 1 give or take 0.5",
    },
  ] as const)("says why $name failed", ({ name, argument, output, reason }) => {
    expect(checks[name]?.grade(argument, aSubject(output, { output: labels }))).toEqual({
      status: "failed",
      reason,
    });
  });

  it.each([
    { name: "equals", argument: "x" },
    { name: "contains-any", argument: ["x"] },
    { name: "regex", argument: "x{3}" },
    { name: "one-of", argument: ["x"] },
    { name: "label", argument: "x" },
    { name: "numeric", argument: 1 },
    { name: "starts-with", argument: "x" },
  ] as const)("keeps the reason of $name short, whatever the output", ({ name, argument }) => {
    const grade = checks[name]?.grade(argument, aSubject("\u{1F600}".repeat(500_000)));
    expect(grade?.status === "failed" ? grade.reason.length : 0).toBeLessThan(400);
  });
});

describe("hostile arguments and outputs", () => {
  const million = "a".repeat(1_000_000);
  const random = Array.from({ length: 1_000_000 }, (_, index) =>
    (index * index * 7) % 11 < 5 ? "a" : "b",
  ).join("");
  const deep = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
  const doubling = Object.fromEntries(
    Array.from({ length: 60 }, (_, level) => {
      const ref = { $ref: `#/definitions/d${level - 1}` };
      return [`d${level}`, level === 0 ? { type: "array" } : { allOf: [ref, ref] }] as const;
    }),
  );
  const needle = `${"a".repeat(200_000)}b${"a".repeat(200_000)}`;

  it.each([
    { why: "nested repetition", name: "regex", argument: "(a+)+$", output: `${million}!`, says: "failed" },
    {
      why: "a pattern of many states",
      name: "regex",
      argument: "[ab]*a[ab]{900}[cd]",
      output: random,
      says: "unjudged",
    },
    {
      why: "a text that makes searching slow",
      name: "contains",
      argument: needle,
      output: million,
      says: "unjudged",
    },
    { why: "lists in lists", name: "is-json", argument: null, output: deep, says: "passed" },
    { why: "lists in lists, compared", name: "equals", argument: [[1]], output: deep, says: "failed" },
    {
      why: "lists in lists, quoted",
      name: "json-path",
      argument: { path: "$[0]", equals: 1 },
      output: deep,
      says: "failed",
    },
    {
      why: "a schema that follows them down",
      name: "json-schema",
      argument: { items: { $ref: "#" } },
      output: deep,
      says: "unjudged",
    },
    {
      why: "references that double",
      name: "json-schema",
      argument: { definitions: doubling, $ref: "#/definitions/d59" },
      output: "[]",
      says: "unjudged",
    },
    {
      why: "an exponential pattern in a schema",
      name: "json-schema",
      argument: { pattern: "^(a+)+$" },
      output: `"${million}!"`,
      says: "failed",
    },
    {
      why: "many items that must differ",
      name: "json-schema",
      argument: { uniqueItems: true },
      output: `[${Array.from({ length: 150_000 }, (_, n) => n).join()}]`,
      says: "passed",
    },
    {
      why: "many words",
      name: "word-count",
      argument: 500_000,
      output: "a ".repeat(500_000),
      says: "passed",
    },
    { why: "many quotes", name: "label", argument: "a", output: '"'.repeat(1_000_000), says: "failed" },
    {
      why: "a number of a million digits",
      name: "numeric",
      argument: 1,
      output: "1".repeat(1_000_000),
      says: "failed",
    },
  ] as const)(
    "says $says within the time of a test: $why",
    ({ name, argument, output, says }) => {
      expect(checks[name]?.grade(argument, aSubject(output))?.status).toBe(says);
    },
    5000,
  );
});
