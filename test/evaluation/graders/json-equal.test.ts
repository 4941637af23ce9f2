import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { jsonEqual } from "../../../src/evaluation/graders/json-equal.ts";
import { sized } from "../../full-size.ts";

function parsed(text: string): JsonValue {
  return JSON.parse(text);
}

describe(jsonEqual, () => {
  it.each([
    ["{}", "[]"],
    ["{}", "null"],
    ["0", "false"],
    ['"1"', "1"],
    ["[1,2]", "[2,1]"],
    ["[1]", "[1,1]"],
    ['{"a":1}', '{"b":1}'],
    ['{"a":null}', "{}"],
    ['{"__proto__":1}', "{}"],
    ['{"__proto__":1}', '{"__proto__":2}'],
    ['{"0":1}', "[1]"],
  ])("tells %s from %s, both ways", (one, other) => {
    expect(jsonEqual(parsed(one), parsed(other))).toBe(false);
    expect(jsonEqual(parsed(other), parsed(one))).toBe(false);
  });

  it("finds a value equal to itself, whatever the order of its keys", () => {
    const turned = (value: JsonValue): JsonValue =>
      JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
        typeof inner === "object" && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).toReversed())
          : inner,
      );
    fc.assert(
      fc.property(fc.json({ noUnicodeString: true }), (text) => {
        expect(jsonEqual(parsed(text), turned(parsed(text)))).toBe(true);
      }),
    );
  });

  it("compares what is nested very deeply", () => {
    const deep = `${"[".repeat(sized(200_000))}${"]".repeat(sized(200_000))}`;
    expect(jsonEqual(parsed(deep), parsed(deep))).toBe(true);
  });
});
