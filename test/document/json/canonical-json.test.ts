import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/document/json/canonical-json.ts";
import type { JsonObject, JsonValue } from "../../../src/document/json/json.ts";

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value as JsonObject).toReversed();
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]));
}

/** The rule without any haste. */
function plainly(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value as JsonObject).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${plainly(member)}`).join()}}`;
}

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

describe(canonicalJson, () => {
  it.each([
    { value: { b: 1, a: [true, null, "x"] }, text: '{"a":[true,null,"x"],"b":1}' },
    {
      value: { "\u20ac": 1, "\r": 2, "1": 3, "😀": 4, "\ufb33": 5 },
      text: '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
    },
    { value: [1e21, 1e-7, 0.1, 100, -0], text: "[1e+21,1e-7,0.1,100,0]" },
    { value: "\u0007\u2028/", text: '"\\u0007\u2028/"' },
    { value: {}, text: "{}" },
  ])("writes $text", ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it("does not depend on the order of keys", () => {
    fc.assert(fc.property(json, (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it("says the same as the value it was made from", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("sorts the keys that JavaScript would keep in an order of its own, and takes any for a member", () => {
    const key = fc.constantFrom(
      "__proto__",
      "toJSON",
      "10",
      "9",
      "01",
      "a",
      "\ud800",
      "\udc00",
      "\uffff",
      "😀",
      "",
    );
    const leaf = fc.constantFrom(1, "\udc00", null, -0, "__proto__");
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
      ),
    }));
    fc.assert(fc.property(value, (any) => canonicalJson(any) === plainly(any)));
  });
});
