import { describe, expect, it } from "vitest";
import { defaultGraders } from "../../src/evaluation/suite/case-graders.ts";

describe(defaultGraders, () => {
  it.each([
    { why: "labels", output: { type: "label", labels: ["a"], schema: null }, names: ["label"] },
    { why: "labels and a schema", output: { type: "json", labels: ["a"], schema: {} }, names: ["label"] },
    { why: "a schema", output: { type: "json", labels: null, schema: {} }, names: ["json-schema", "equals"] },
    { why: "neither", output: { type: "text", labels: null, schema: null }, names: ["equals"] },
    { why: "no output", output: null, names: ["equals"] },
  ] as const)("gives $names for a prompt with $why", ({ output, names }) => {
    expect(defaultGraders(output)).toEqual(
      names.map((name) => ({ kind: "check", name, negated: false, argument: undefined })),
    );
  });
});
