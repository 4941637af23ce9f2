import { describe, expect, it } from "vitest";
import type { Located } from "../../../src/document/finding/located.ts";
import type { SchemaError } from "../../../src/document/schema/schema-error.ts";
import { schemaFindings } from "../../../src/document/schema/schema-findings.ts";
import { readYaml } from "../../../src/document/yaml/read-yaml.ts";
import { bytesOf } from "../bytes-of.ts";

function located(text: string): Located {
  const { content } = readYaml(bytesOf(text), { file: "a.yaml", limit: 1000 });
  if (content === null) throw new Error("not readable");
  return content;
}

function finding(text: string, error: Partial<SchemaError> & Pick<SchemaError, "keyword">): unknown {
  const whole = { instancePath: "", schemaPath: `#/${error.keyword}`, params: {}, ...error };
  return schemaFindings([whole], located(text))[0];
}

const about = { properties: { model: { description: "Which model." }, tags: {} }, description: "A thing." };

describe(schemaFindings, () => {
  it.each([
    {
      what: "a missing field at its parent",
      text: "a: 1\nb:\n  c: 2\n",
      error: {
        keyword: "required",
        instancePath: "/b",
        params: { missingProperty: "model" },
        parentSchema: about,
      },
      is: {
        code: "field-missing",
        line: 2,
        column: 1,
        message: "`b` lacks the field `model`.",
        remedy: "Add `model: …`. Which model.",
      },
    },
    {
      what: "an unknown field at its name, with what was meant",
      text: "a: 1\nmodl: 2\n",
      error: { keyword: "additionalProperties", params: { additionalProperty: "modl" }, parentSchema: about },
      is: {
        code: "field-unknown",
        line: 2,
        column: 1,
        message: "The field `modl` is not known here.",
        remedy: "Did you mean `model`?",
      },
    },
    {
      what: "an unknown field that is like no other, with those that are known",
      text: "colour: 2\n",
      error: {
        keyword: "additionalProperties",
        params: { additionalProperty: "colour" },
        parentSchema: about,
      },
      is: { code: "field-unknown", line: 1, column: 1, remedy: "Known are model, tags." },
    },
    {
      what: "a value of another type",
      text: "a: x\n",
      error: { keyword: "type", instancePath: "/a", params: { type: "integer" }, data: "x" },
      is: {
        code: "field-type",
        line: 1,
        column: 4,
        message: "`a` must be a whole number, but the text `x` stands here.",
      },
    },
    {
      what: "a number where text belongs",
      text: "a: [b, 3]\n",
      error: { keyword: "type", instancePath: "/a/1", params: { type: "string" }, data: 3 },
      is: {
        code: "field-type",
        line: 1,
        column: 8,
        message: "Entry 2 of `a` must be text, but 3 stands here.",
        remedy: "Put it in quotes.",
      },
    },
    {
      what: "a number in quotes",
      text: "a: '3'\n",
      error: { keyword: "type", instancePath: "/a", params: { type: ["number", "null"] }, data: "3" },
      is: {
        message: "`a` must be a number or empty, but the text `3` stands here.",
        remedy: "Write it without quotes.",
      },
    },
    {
      what: "nothing where a value belongs",
      text: "a: 1\nb:\n",
      error: { keyword: "type", instancePath: "/b", params: { type: "array" }, data: null },
      is: {
        line: 2,
        column: 1,
        message: "`b` must be a list, but nothing stands here.",
        remedy: "Write a value, or delete the field.",
      },
    },
    {
      what: "a word that is no choice",
      text: "a: wran\n",
      error: {
        keyword: "enum",
        instancePath: "/a",
        params: { allowedValues: ["warn", "block"] },
        data: "wran",
      },
      is: {
        code: "field-value",
        message: "`a` must be one of warn, block, but the text `wran` stands here.",
        remedy: "Did you mean `warn`?",
      },
    },
    {
      what: "a number out of bounds",
      text: "a: 3\n",
      error: { keyword: "maximum", instancePath: "/a", params: { limit: 1 }, data: 3 },
      is: {
        code: "field-value",
        message: "`a` must be at most 1, but 3 stands here.",
        remedy: "Write a number that is at most 1.",
      },
    },
    {
      what: "an empty list",
      text: "a: []\n",
      error: { keyword: "minItems", instancePath: "/a", params: { limit: 1 }, data: [] },
      is: { message: "`a` is empty." },
    },
    {
      what: "the later of two equal entries",
      text: "a: [x, y, x]\n",
      error: { keyword: "uniqueItems", instancePath: "/a", params: { i: 2, j: 0 } },
      is: { line: 1, column: 11, message: "`a` holds the same entry twice." },
    },
    {
      what: "a name that is not allowed",
      text: "a: {'B c': 1}\n",
      error: {
        keyword: "propertyNames",
        instancePath: "/a",
        params: { propertyName: "B c" },
        schema: { description: "Small letters." },
      },
      is: {
        code: "field-value",
        line: 1,
        column: 5,
        message: "`B c` cannot be a name here.",
        remedy: "Small letters.",
      },
    },
    {
      what: "any other keyword by the schema's own words",
      text: "a: x\n",
      error: { keyword: "pattern", instancePath: "/a", parentSchema: { description: "A date." }, data: "x" },
      is: { code: "field-value", message: "`a` has a form that is not allowed.", remedy: "A date." },
    },
    {
      what: "a field whose name has a slash and a tilde",
      text: "'a/b~c': x\n",
      error: { keyword: "type", instancePath: "/a~1b~0c", params: { type: "number" }, data: "x" },
      is: { line: 1, column: 10, message: "`a/b~c` must be a number, but the text `x` stands here." },
    },
    {
      what: "a root of another type",
      text: "- a\n",
      error: { keyword: "type", params: { type: "object" }, data: ["a"] },
      is: { line: 1, column: 1, message: "The file must be a group of fields, but a list stands here." },
    },
  ])("reports $what", ({ text, error, is }) => {
    expect(finding(text, error)).toMatchObject({ file: "a.yaml", severity: "error", ...is });
  });

  it("cuts long text short", () => {
    const error = { keyword: "type", instancePath: "/a", params: { type: "number" }, data: "x".repeat(500) };
    expect(JSON.stringify(finding("a: x\n", error)).length).toBeLessThan(300);
  });

  it("lists a hundred and counts the others", () => {
    const errors = Array.from({ length: 300 }, () => ({
      keyword: "type",
      instancePath: "/a",
      schemaPath: "#",
      params: { type: "number" },
      data: "x",
    }));
    const findings = schemaFindings(errors, located("a: x\n"));
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({ code: "findings-cut", severity: "error" });
  });
});
