import { describe, expect, it } from "vitest";
import { checkOutput } from "../../../src/evaluation/suite/check-output.ts";
import { aPrompt } from "../a-prompt.ts";

const located = {
  file: "prompts/a/b.yaml",
  text: "",
  value: null,
  position: () => ({ line: 1, column: 1 }),
  source: () => null,
};

function codes(labels: readonly string[]): readonly string[] {
  const prompt = aPrompt({ output: { type: "label", labels, schema: null } });
  return checkOutput({ path: located.file, prompt, located, parts: [], behaviour: "" }).map(
    ({ code }) => code,
  );
}

describe(checkOutput, () => {
  it.each([
    { why: "their capitals", labels: ["MW", "mW"] },
    { why: "white space", labels: ["billing", "billing "] },
    { why: "quotation marks", labels: ["billing", "„billing“"] },
    { why: "the form of an accent", labels: ["réponse", "re\u0301ponse"] },
    { why: "a space of no width", labels: ["billing", "bill\u200bing"] },
    { why: "a space that does not break", labels: ["a b", "a\u00a0b"] },
    { why: "a letter of another script", labels: ["paid", "p\u0430id"] },
    { why: "a capital of another script", labels: ["B", "\u0412"] },
    { why: "the kind of a dash", labels: ["e-mail", "e–mail"] },
    { why: "their width", labels: ["OK", "ＯＫ"] },
  ])("finds labels that differ by nothing but $why", ({ labels }) => {
    expect(codes(labels)).toEqual(["label-alike"]);
    expect(codes(["first", ...labels.toReversed(), "last"])).toEqual(["label-alike"]);
  });

  it.each([[["billing", "other"]], [["m2", "m²"]], [["да", "нет"]], [["a", "ä"]], [["1", "l"]]])(
    "lets %j pass",
    (labels) => {
      expect(codes(labels)).toEqual([]);
    },
  );
});
