import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { globMatcher } from "../../src/policy/glob-matcher.ts";
import { globProblem } from "../../src/policy/glob-problem.ts";

/** Names of a glob and of paths, of few characters, so that they often match. */
const wild = fc
  .array(fc.constantFrom("a", "b", ".", "-", "*", "?", "[ab]", "[a-c]"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));
const plain = fc.string({ unit: fc.constantFrom("a", "b", "c", ".", "-", "é"), minLength: 1, maxLength: 5 });
const globs = fc
  .array(fc.oneof(wild, fc.constant("**")), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"))
  // picomatch is of two minds on whether `a/**` is `a` too.
  .filter((glob) => globProblem(glob) === null && !glob.endsWith("/**"));
const paths = fc.array(plain, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

describe(globMatcher, () => {
  it("matches what picomatch matches", () => {
    fc.assert(
      fc.property(
        globs,
        fc.array(paths, { minLength: 5, maxLength: 20 }),
        fc.boolean(),
        (glob, list, dot) => {
          const known = picomatch(glob, { noextglob: true, nonegate: true, dot });
          const matches = globMatcher(glob, dot ? "hidden-too" : "written-only");
          for (const path of list.filter(isUsual))
            expect([glob, path, matches(path)]).toEqual([glob, path, known(path)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["prompts/**/*.yaml", "prompts/a.yaml", true],
    ["prompts/**/*.yaml", "prompts/a/b/c.yaml", true],
    ["prompts/**/*.yaml", "prompts/.a/b.yaml", false],
    ["prompts/**/*.yaml", "prompts/.yaml", false],
    ["prompts/*.yaml", "prompts/a/b.yaml", false],
    ["**/*.yaml", "a.yaml", true],
    ["a{b,c/d}*.yaml", "ac/dx.yaml", true],
    ["p/{a}.yaml", "p/{a}.yaml", true],
    ["p/[a-c]?.yaml", "p/bé.yaml", true],
    ["p/?.yaml", "p/😀.yaml", true],
    ["p/[!a].yaml", "p/b.yaml", true],
    ["p/[^a]b.yaml", "p/.b.yaml", false],
    ["p/[!a].yaml", "p/a.yaml", false],
    ["p/.*", "p/.a", true],
  ])("says of %s and %s: %s", (glob, path, expected) => {
    expect(globMatcher(glob)(path)).toBe(expected);
  });

  it.each([
    ["prompts/*-*-*/**/*-*-*.yaml", `prompts/${"-".repeat(20_000)}/${"-".repeat(20_000)}`],
    ["**/a*a*a*b/**/c", "a".repeat(100).concat("/").repeat(2000)],
    ["**/*?*?*?.yaml", "x".repeat(100_000)],
  ])("takes no seconds for a hostile path: %#", (glob, path) => {
    expect(globProblem(glob)).toBeNull();
    const started = process.cpuUsage();
    expect(globMatcher(glob)(path)).toBe(false);
    const { user } = process.cpuUsage(started);
    expect(user / 1000).toBeLessThan(3000);
  });

  it.each(["prompts/été/*.yaml", "prompts/{été,x}/*.yaml", "prompts/?t?/*.yaml", "pr*/*t*/a.yaml"])(
    "matches a name in either Unicode form: %s",
    (glob) => {
      for (const written of ["NFC", "NFD"])
        for (const kept of ["NFC", "NFD"])
          expect(globMatcher(glob.normalize(written))("prompts/été/a.yaml".normalize(kept))).toBe(true);
    },
  );
});

/** Names that are folders themselves, which no path of git has. */
function isUsual(path: string): boolean {
  return path.split("/").every((name) => !/^\.+$/.test(name));
}
