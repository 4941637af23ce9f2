import { describe, expect, it } from "vitest";
import { globProblem } from "../../src/policy/glob-problem.ts";

describe(globProblem, () => {
  it.each([
    "prompts/**/*.{yaml,yml}",
    "a.yaml",
    ".github/promptops.yml",
    "a/[ab]?.yaml",
    "**",
    "!prompts/drafts/**",
    "a b/c",
    "{a,b/{c,d}}/**",
    "**/prompts/**/*.yaml",
    "services/*/prompts/*-*/v*.yaml",
  ])("accepts %s", (glob) => {
    expect(globProblem(glob)).toBeNull();
  });

  it.each([
    "/a",
    "C:/a",
    "../a",
    "a/../b",
    "a/..",
    "./a",
    "a/./b",
    "a//b",
    "a/",
    "!",
    "!!a",
    "!../a",
    "a\\b",
    " a",
    "a ",
    "{a",
    "a}",
    "{a]",
    "[a",
    "+(a|b)",
    "@(a)",
    "a|b",
    "{1..9}",
    "",
    // Globs that are costly to match:
    "*a*a*a*.yaml",
    "**/a/**/b/**/c.yaml",
    "{*a,*b}{*a,*b}.yaml",
    `${"{a,a}".repeat(30)}.yaml`,
  ])("refuses '%s'", (glob) => {
    expect(globProblem(glob)).toMatchObject({ message: expect.any(String), remedy: expect.any(String) });
  });
});
