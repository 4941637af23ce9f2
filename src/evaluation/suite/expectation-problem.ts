import type { Finding } from "../../document/finding/finding.ts";
import type { Problem } from "../../document/finding/problem.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Output } from "../../prompt/prompt.ts";
import type { Grader } from "../grader.ts";
import { argumentOf } from "../graders/argument-of.ts";
import type { Subject } from "../graders/check.ts";
import { checks } from "../graders/checks.ts";
import type { Case, Suite } from "../suite.ts";
import { caseGraders } from "./case-graders.ts";

type Words = Pick<Finding, "code" | "message" | "remedy">;

/** Why a case's `expected` does not serve its graders, given the prompt's output; null: it does. */
export function expectationProblem(
  suite: Pick<Suite, "graders">,
  one: Pick<Case, "graders" | "expected" | "untyped">,
  output: Output | null,
): Words | null {
  for (const grader of caseGraders(suite, one, output)) {
    const problem = expectedProblem(grader, { ...one, output });
    if (problem !== null) return problem;
  }
  return null;
}

/** The same where the prompt is not known: only what is wrong whatever its output may be. */
export function certainExpectationProblem(
  suite: Pick<Suite, "graders">,
  one: Pick<Case, "graders" | "expected" | "untyped">,
): Words | null {
  const byDefault = one.graders.length === 0 && suite.graders.length === 0;
  if (byDefault) return one.expected === undefined ? expectationProblem(suite, one, null) : null;
  return expectationProblem(suite, one, anySchema);
}

/** A prompt that has a schema gives bare json-schema graders their argument. */
const anySchema: Output = { type: "json", labels: null, schema: {} };

/** The labels that an output would have to be for a grader to pass; what a `not-` stands before may be any text. */
export function expectedLabels(grader: Grader, expected: JsonValue | undefined): readonly string[] {
  if (grader.negated) return [];
  if (grader.kind !== "check") return grader.graders.flatMap((one) => expectedLabels(one, expected));
  const label = grader.argument ?? expected;
  return grader.name === "label" && typeof label === "string" ? [label] : [];
}

/** Why a case's `expected` does not serve a grader: it is missing, or of a form that the grader cannot use; null: it does. */
export function expectedProblem(
  grader: Grader,
  at: Pick<Subject, "expected" | "output" | "untyped">,
): Pick<Problem, "code" | "message" | "remedy"> | null {
  if (grader.kind !== "check") {
    return grader.graders.map((one) => expectedProblem(one, at)).find((problem) => problem !== null) ?? null;
  }
  const check = checks[grader.name];
  const argument = argumentOf(grader, at);
  const missing = argument === undefined || (at.expected === undefined && check.expects(argument));
  if (missing) {
    return {
      code: "case-expectation",
      message: `${grader.name} compares with the expected value of the case, and there is none.`,
      remedy: "Write expected: and what the answer has to be.",
    };
  }
  const isExpected = grader.argument === undefined && check.bare !== "nothing" && argument === at.expected;
  const refusal = isExpected ? check.refuse(argument) : null;
  if (refusal === null) return null;
  return { ...refusal, message: `The expected value does not fit: ${grader.name} ${refusal.message}.` };
}
