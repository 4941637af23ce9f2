import { describe, expect, it } from "vitest";
import { asciiClass } from "../../../../src/evaluation/graders/text/ascii-class.ts";
import { wholeSuite } from "../../suite-bytes.ts";

describe(asciiClass, () => {
  it.each([
    ["\\bcafé\\b", "\\b"],
    ["^\\w+$", "\\w"],
    ["[a-zA-Z ]+", "[a-zA-Z ]"],
    ["[[:alpha:]]+", "[[:alpha:]]"],
    ["[^\\w]", "[^\\w]"],
    ["(?i)x|\\B", "\\B"],
  ])("of %s is %s", (pattern, part) => {
    expect(asciiClass(pattern)).toBe(part);
  });

  it.each(["^\\d{3}$", "\\p{L}+", "[a-zà-ÿ]", "[\\p{L}a-z]", "\\\\w", "\\\\bx", "[\\]a]", "café", "a-z"])(
    "is none in %s",
    (pattern) => {
      expect(asciiClass(pattern)).toBeNull();
    },
  );
});

describe("patterns that know English letters alone", () => {
  const warnings = (cases: string): readonly string[] =>
    wholeSuite(`prompt_id: a.b\n${cases}`).findings.map(
      ({ severity, code, line }) => `${severity} ${code} ${line}`,
    );

  it.each([
    {
      why: "the pattern has others",
      cases: 'graders: [regex: "\\\\bcafé\\\\b"]\ncases: [{ input: a }, { input: b }]\n',
      line: 3,
    },
    {
      why: "what is asked is in another script",
      cases: 'graders: [regex: "^\\\\w+$"]\ncases: [{ input: a }, { input: да }]\n',
      line: 3,
    },
    {
      why: "a group holds it",
      cases: 'graders: [any-of: [is-json, regex: "^[a-z]+é$"]]\ncases: [{ input: a }]\n',
      line: 3,
    },
    {
      why: "it is what the case expects",
      cases: 'graders: [regex]\ncases: [{ input: a, expected: "é\\\\b" }]\n',
      line: 3,
    },
  ])("get one warning where $why", ({ cases, line }) => {
    expect(warnings(cases)).toEqual([`warning grader-pattern ${line}`]);
  });

  it.each([
    'graders: [regex: "\\\\bcafe\\\\b"]\ncases: [{ input: Müller }]\n',
    'graders: [regex: "^\\\\p{L}+$"]\ncases: [{ input: да }]\n',
  ])("get none in %j", (cases) => {
    expect(warnings(cases)).toEqual([]);
  });
});
