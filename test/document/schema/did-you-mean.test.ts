import { describe, expect, it } from "vitest";
import { didYouMean } from "../../../src/document/schema/did-you-mean.ts";

const known = ["id", "version", "owner", "model", "tags", "template", "messages", "baseline_accuracy"];

describe(didYouMean, () => {
  it.each([
    { word: "modle", meant: "model" },
    { word: "Owner", meant: "owner" },
    { word: "tag", meant: "tags" },
    { word: "tgas", meant: "tags" },
    { word: "verison", meant: "version" },
    { word: "baselineAccuracy", meant: "baseline_accuracy" },
    { word: "baseline-acuracy", meant: "baseline_accuracy" },
    { word: "ID", meant: "id" },
  ])("takes $word for $meant", ({ word, meant }) => {
    expect(didYouMean(word, known)).toBe(meant);
  });

  it.each(["colour", "x", "", "on", "a".repeat(100_000), "__proto__"])("knows nothing like %.20s", (word) => {
    expect(didYouMean(word, known)).toBeNull();
  });

  it("knows nothing where nothing is known", () => {
    expect(didYouMean("model", [])).toBeNull();
  });
});
