import { describe, expect, it } from "vitest";
import { belowAny } from "../../../src/cli/files/below-any.ts";
import { sized } from "../../full-size.ts";

describe(belowAny, () => {
  it.each([
    { places: ["a"], path: "a", below: true },
    { places: ["a"], path: "a/b/c", below: true },
    { places: ["a/b"], path: "a/b/c", below: true },
    { places: ["a/b"], path: "a", below: false },
    { places: ["a"], path: "ab", below: false },
    { places: ["x", "a/b.yaml"], path: "a/b.yaml", below: true },
    { places: [""], path: "a/b", below: true },
    { places: ["x"], path: "a/b", below: false },
    { places: [], path: "a", below: false },
  ])("says $below of $path below $places", ({ places, path, below }) => {
    const isBelow = belowAny(places);
    expect([isBelow(path), isBelow(path)]).toEqual([below, below]);
  });

  it("answers for 200,000 places and as many paths", () => {
    const numbers = Array.from({ length: sized(200_000) }, (_, index) => index);
    const isBelow = belowAny(numbers.map((number) => `${number % 97}/${number}.yaml`));
    expect(numbers.every((number) => isBelow(`${number % 97}/${number}.yaml`))).toBe(true);
    expect(numbers.some((number) => isBelow(`${number % 97}/${number}.yml`))).toBe(false);
  }, 10_000);
});
