import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fastPathspec } from "../../../src/checkout/git/fast-pathspec.ts";
import { newRepository, runGit } from "../test-repository.ts";

describe(fastPathspec, () => {
  it.each([
    { pathspec: ":(glob)prompts/**/*.yaml", fast: "prompts/*.yaml" },
    { pathspec: ":(glob)a/b-c/**/*.prompt.yml", fast: "a/b-c/*.prompt.yml" },
  ])("writes $pathspec as $fast", ({ pathspec, fast }) => {
    expect(fastPathspec(pathspec)).toBe(fast);
  });

  it.each([
    ":(glob)**/*.yaml",
    ":(glob)prompts/*.yaml",
    ":(glob)prompts/**",
    ":(glob)pro[m]pts/**/*.yaml",
    ":(glob)prompts/**/[a]*.yaml",
    ":(glob)prompts/**/a*.yaml",
    ":(glob)prompts/**/*/x.yaml",
    ":(glob):prompts/**/*.yaml",
  ])("leaves %s as it is", (pathspec) => {
    expect(fastPathspec(pathspec)).toBe(pathspec);
  });

  it("matches the paths that the glob matches, in commits too", () => {
    const name = fc.stringMatching(/^(?:p|q|\.h)?(?:\.yaml|\.yml|x)?$/).filter((part) => part !== "");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), (paths) => {
        const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
        const repository = newRepository();
        repository.commit(Object.fromEntries(files.map((file, at) => [file, String(at)])));
        const changed = (pathspec: string): string =>
          runGit(repository.directory, ["diff-tree", "-r", "--root", "--name-only", "HEAD", "--", pathspec]);
        const glob = ":(glob)p/**/*.yaml";
        expect(changed(fastPathspec(glob))).toBe(changed(glob));
      }),
      { numRuns: 25 },
    );
  });
});
