import { describe, expect, it } from "vitest";
import { meantErrors } from "../../../src/document/schema/meant-errors.ts";
import type { SchemaError } from "../../../src/document/schema/schema-error.ts";

function error(keyword: string, schemaPath: string, changes: Partial<SchemaError> = {}): SchemaError {
  return { keyword, schemaPath, instancePath: "/a", params: {}, ...changes };
}

const choice = (schema: readonly object[]): SchemaError => error("anyOf", "#/properties/a/anyOf", { schema });

describe(meantErrors, () => {
  it("keeps what is wrong with the one form that has the value's type", () => {
    const type = error("type", "#/properties/a/anyOf/0/type");
    const unknown = error("additionalProperties", "#/properties/a/anyOf/1/additionalProperties");
    expect(meantErrors([type, unknown, choice([{}, {}])])).toEqual([unknown]);
  });

  it("keeps only the choice where no form has the value's type", () => {
    const types = [
      error("type", "#/properties/a/anyOf/0/type"),
      error("type", "#/properties/a/anyOf/1/type"),
    ];
    const all = choice([{}, {}]);
    expect(meantErrors([...types, all])).toEqual([all]);
  });

  it("keeps only the choice where several forms could be meant", () => {
    const required = [
      error("required", "#/properties/a/anyOf/0/required"),
      error("required", "#/properties/a/anyOf/1/required"),
    ];
    const all = choice([{}, {}]);
    expect(meantErrors([...required, all])).toEqual([all]);
  });

  it("follows a form that is a reference", () => {
    const type = error("type", "#/properties/a/anyOf/0/type");
    const pattern = error("pattern", "#/definitions/b/pattern");
    expect(meantErrors([type, pattern, choice([{ type: "null" }, { $ref: "#/definitions/b" }])])).toEqual([
      pattern,
    ]);
  });

  it("keeps errors of other values and of other keywords", () => {
    const other = error("type", "#/properties/ab/type", { instancePath: "/ab" });
    const all = choice([{}]);
    expect(meantErrors([other, error("type", "#/properties/a/anyOf/0/type"), all])).toEqual([other, all]);
  });

  it("drops what only repeats another: conditions, and names that are reported with their group", () => {
    expect(
      meantErrors([error("if", "#/if"), error("pattern", "#/propertyNames/pattern", { propertyName: "x" })]),
    ).toEqual([]);
  });
});
