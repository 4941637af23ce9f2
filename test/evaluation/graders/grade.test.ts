import { describe, expect, it } from "vitest";
import type { Grader } from "../../../src/evaluation/grader.ts";
import { grade, gradeAll } from "../../../src/evaluation/graders/grade.ts";
import { aSubject } from "./a-subject.ts";

const passes: Grader = { kind: "check", name: "equals", negated: false, argument: "x" };
const fails: Grader = { kind: "check", name: "equals", negated: false, argument: "y" };
const unknown: Grader = { kind: "check", name: "cost", negated: false, argument: 1 };
const subject = aSubject("x");

function group(kind: "all-of" | "any-of", graders: readonly Grader[], negated = false): Grader {
  return { kind, negated, graders };
}

describe(grade, () => {
  it.each([
    { kind: "all-of", graders: [passes, passes], says: "passed" },
    { kind: "all-of", graders: [passes, fails], says: "failed" },
    { kind: "all-of", graders: [passes, unknown], says: "unjudged" },
    { kind: "all-of", graders: [unknown, fails], says: "failed" },
    { kind: "any-of", graders: [fails, passes], says: "passed" },
    { kind: "any-of", graders: [fails, fails], says: "failed" },
    { kind: "any-of", graders: [unknown, passes], says: "passed" },
    { kind: "any-of", graders: [unknown, fails], says: "unjudged" },
  ] as const)("joins by $kind to $says ($#)", ({ kind, graders, says }) => {
    expect(grade(group(kind, graders), subject).status).toBe(says);
  });

  it.each([
    { grader: passes, says: "failed" },
    { grader: fails, says: "passed" },
    { grader: unknown, says: "unjudged" },
    { grader: group("all-of", [passes, unknown]), says: "unjudged" },
    { grader: group("any-of", [fails]), says: "passed" },
  ] as const)("turns it around to $says ($#)", ({ grader, says }) => {
    expect(grade({ ...grader, negated: true }, subject).status).toBe(says);
  });

  it("says which grader must not pass", () => {
    const reason = "the output passes equals: `x`, which it must not";
    expect(grade({ ...passes, negated: true }, subject)).toEqual({ status: "failed", reason });
  });

  it.each([
    { name: "equals", expected: "x", says: "passed" },
    { name: "equals", expected: undefined, says: "unjudged" },
    { name: "contains", expected: "", says: "unjudged" },
    { name: "json-schema", expected: undefined, says: "unjudged" },
    { name: "is-json", expected: undefined, says: "failed" },
    { name: "cost", expected: 3, says: "unjudged" },
    { name: "similar", expected: "x", says: "unjudged" },
    { name: "llm-rubric", expected: "x", says: "unjudged" },
  ] as const)("takes the case's expected value $expected for $name: $says", ({ name, expected, says }) => {
    const grader: Grader = { kind: "check", name, negated: false, argument: undefined };
    expect(grade(grader, aSubject("x", { expected })).status).toBe(says);
  });

  it("takes the prompt's schema before the expected value", () => {
    const grader: Grader = { kind: "check", name: "json-schema", negated: false, argument: undefined };
    const output = { type: "json", labels: null, schema: { required: ["a"] } } as const;
    expect(grade(grader, aSubject("{}", { output, expected: {} })).status).toBe("failed");
    expect(grade(grader, aSubject('{"a":1}', { output, expected: {} })).status).toBe("passed");
  });

  it("cannot judge by a schema of the prompt that cannot be used", () => {
    const grader: Grader = { kind: "check", name: "json-schema", negated: false, argument: undefined };
    const output = { type: "json", labels: null, schema: { type: "strang" } } as const;
    expect(grade(grader, aSubject("{}", { output }))).toMatchObject({
      status: "unjudged",
      reason: expect.stringContaining("#/type must be one or more of"),
    });
  });
});

describe(gradeAll, () => {
  it.each([
    { graders: [passes, passes], says: "passed" },
    { graders: [unknown, fails], says: "failed" },
    { graders: [passes, unknown], says: "unjudged" },
    { graders: [], says: "unjudged" },
  ])("says $says of all graders of a case ($#)", ({ graders, says }) => {
    expect(gradeAll(graders, subject).status).toBe(says);
  });
});
