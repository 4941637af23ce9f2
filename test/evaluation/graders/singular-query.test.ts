import { describe, expect, it } from "vitest";
import { singularQuery } from "../../../src/evaluation/graders/singular-query.ts";

describe(singularQuery, () => {
  it.each([
    { path: "$", segments: [] },
    { path: "$.a", segments: ["a"] },
    { path: "$.a.b_1[0]", segments: ["a", "b_1", 0] },
    { path: "$[-1]", segments: [-1] },
    { path: "$['a b']", segments: ["a b"] },
    { path: '$["a\\"b"]', segments: ['a"b'] },
    { path: "$['it\\'s \"x\"']", segments: ['it\'s "x"'] },
    { path: "$['\\u00e9\\n']", segments: ["é\n"] },
    { path: "$ .a [ 'b' ]", segments: ["a", "b"] },
    { path: "$.größe", segments: ["größe"] },
    { path: "$['']", segments: [""] },
    { path: "$.__proto__", segments: ["__proto__"] },
  ])("reads $path", ({ path, segments }) => {
    expect(singularQuery(path)).toEqual(segments);
  });

  it.each([
    "",
    "a",
    "@.a",
    "$.",
    "$..a",
    "$.*",
    "$[*]",
    "$[0,1]",
    "$[0:1]",
    "$[?@.a]",
    "$[01]",
    "$[-0]",
    "$[1.5]",
    "$[9007199254740993]",
    "$.1a",
    "$.a ",
    "$['a",
    "$['a\\q']",
    "$['a\nb']",
    `$${".a".repeat(600)}`,
  ])("refuses %j", (path) => {
    expect(singularQuery(path)).toBeNull();
  });
});
