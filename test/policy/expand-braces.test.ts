import { describe, expect, it } from "vitest";
import { expandBraces } from "../../src/policy/expand-braces.ts";

describe(expandBraces, () => {
  it.each([
    { glob: "a/**", globs: ["a/**"] },
    { glob: "a/*.{yaml,yml}", globs: ["a/*.yaml", "a/*.yml"] },
    { glob: "{a,b}/{c,d}", globs: ["a/c", "a/d", "b/c", "b/d"] },
    { glob: "{a,b{c,d}}e", globs: ["ae", "bce", "bde"] },
    { glob: "{a}b", globs: ["{a}b"] },
    { glob: "a{,b}", globs: ["a", "ab"] },
  ])("writes $glob without braces", ({ glob, globs }) => {
    expect(expandBraces(glob, 10)).toEqual(globs);
  });

  it("gives up where there are too many", () => {
    expect(expandBraces("{a,b,c}{a,b,c}{a,b,c}", 26)).toBeNull();
    expect(expandBraces("{a,b,c}{a,b,c}{a,b,c}", 27)).toHaveLength(27);
    expect(expandBraces("{a,b}".repeat(100), 32)).toBeNull();
  });
});
