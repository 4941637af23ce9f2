import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, codes, sentenceParts } from "../../../src/document/finding/code.ts";

describe(code, () => {
  it.each([
    { value: "a.yaml", shown: "`a.yaml`" },
    { value: 4, shown: "`4`" },
    { value: "", shown: "(empty)" },
    { value: "a`b", shown: "``a`b``" },
    { value: "`", shown: "`` ` ``" },
    { value: " a ", shown: "`  a  `" },
    { value: "x".repeat(81), shown: `\`${"x".repeat(80)}…\`` },
  ])("shows $value as $shown", ({ value, shown }) => {
    expect(code(value)).toBe(shown);
  });

  it("is told from the words around it, whatever it is", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", "`", "\n", "😀"), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(sentenceParts(`The file ${code(one)} is not ${code(other)}.`)).toEqual([
          { kind: "words", text: "The file " },
          { kind: "value", text: one },
          { kind: "words", text: " is not " },
          { kind: "value", text: other },
          { kind: "words", text: "." },
        ]);
      }),
    );
  });

  it("leaves a fence that nothing closes to the words, and is quick about many", () => {
    expect(sentenceParts("a `b")).toEqual([{ kind: "words", text: "a `b" }]);
    const many = Array.from({ length: 3000 }, (_, index) => "`".repeat(index)).join(" ");
    expect(sentenceParts(many)).toHaveLength(1);
  });
});

describe(codes, () => {
  it("says how many more there are", () => {
    expect(codes(["a", "b", "c"], " or ", 2)).toBe("`a` or `b` or 1 more");
  });
});
