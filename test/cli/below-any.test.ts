import { describe, expect, it } from "vitest";
import { belowAny } from "../../src/cli/below-any.ts";

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
});
