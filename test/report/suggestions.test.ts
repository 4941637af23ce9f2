import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/document/finding/finding.ts";
import { filesToMend, mostSuggestions, suggestionMarker, suggestions } from "../../src/report/suggestions.ts";

const finding = (more: Partial<Finding>): Finding => ({
  code: "field-unknown",
  severity: "error",
  file: "prompts/a.yaml",
  line: 2,
  column: 1,
  message: "The field is not known here.",
  remedy: "Did you mean 'model'?",
  fix: { from: "modle", to: "model" },
  ...more,
});
const head = "id: a\nmodle: gpt-4o\nmodle: x\nmodle: y\nmodle: z\n";
const files = new Map([["prompts/a.yaml", { head, base: "id: a\nmodel: gpt-4o\n" }]]);

describe(suggestions, () => {
  it("gives the whole line with the correction, as GitHub reads it", () => {
    const [first] = suggestions([finding({})], files);
    expect(first).toMatchObject({ path: "prompts/a.yaml", line: 2 });
    expect(first?.body.split("\n").slice(0, 4)).toEqual([
      suggestionMarker,
      "```suggestion",
      "model: gpt-4o",
      "```",
    ]);
  });

  it("puts text in where nothing has to go", () => {
    const indented = finding({ fix: { from: "", to: "  " } });
    expect(suggestions([indented], files)[0]?.body).toContain("\n  modle: gpt-4o\n");
  });

  it("gives at most three, one a line", () => {
    const many = [2, 2, 3, 4, 5].map((line) => finding({ line }));
    expect(suggestions(many, files).map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(mostSuggestions).toBe(3);
  });

  it.each([
    { why: "the finding is a warning", finding: finding({ severity: "warning" }), texts: files },
    { why: "no correction is certain", finding: { ...finding({}), fix: undefined }, texts: files },
    { why: "something else stands there", finding: finding({ line: 1 }), texts: files },
    { why: "the line is not there", finding: finding({ line: 99 }), texts: files },
    { why: "the file is not there", finding: finding({ file: "prompts/b.yaml" }), texts: files },
    {
      why: "base has the same line",
      finding: finding({}),
      texts: new Map([["prompts/a.yaml", { head, base: head }]]),
    },
    {
      why: "the line holds what nobody sees",
      finding: finding({}),
      texts: new Map([["prompts/a.yaml", { head: "id: a\nmodle: a\u202eb\n", base: null }]]),
    },
  ])("gives none where $why", ({ finding: found, texts }) => {
    const { fix, ...rest } = found;
    expect(suggestions([fix === undefined ? rest : { ...rest, fix }], texts)).toEqual([]);
  });

  it("keeps whatever a line holds inside of its fence", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,60}$/), fc.integer({ min: 0, max: 6 }), (rest, ticks) => {
        const line = `modle: ${rest}${"`".repeat(ticks)}`;
        const [one] = suggestions(
          [finding({})],
          new Map([["prompts/a.yaml", { head: `x\n${line}`, base: null }]]),
        );
        const lines = one?.body.split("\n") ?? [];
        const fence = /^`+/.exec(lines[1] ?? "")?.[0] ?? "";
        expect(lines.indexOf(fence, 2)).toBe(3);
        expect(lines[2]).toBe(line.replace("modle", "model"));
      }),
    );
  });
});

describe(filesToMend, () => {
  it("names each file once, and no more than can be mended", () => {
    const found = ["a", "a", "b", "c", "d"].map((file) => finding({ file }));
    expect(filesToMend(found)).toEqual(["a", "b", "c"]);
  });
});
