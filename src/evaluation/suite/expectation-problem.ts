import type { Finding } from "../../document/finding/finding.ts";
import type { Output } from "../../prompt/prompt.ts";
import { expectedProblem } from "../expected-problem.ts";
import { caseGraders } from "./case-graders.ts";
import type { Case, Suite } from "./suite.ts";

type Words = Pick<Finding, "code" | "message" | "remedy">;

/** Why a case's `expected` does not serve its graders, given the prompt's output; null: it does. */
export function expectationProblem(
  suite: Pick<Suite, "graders">,
  one: Pick<Case, "graders" | "expected">,
  output: Output | null,
): Words | null {
  for (const grader of caseGraders(suite, one, output)) {
    const problem = expectedProblem(grader, { expected: one.expected, output });
    if (problem !== null) return problem;
  }
  return null;
}

/** The same where the prompt is not known: only what is wrong whatever its output may be. */
export function certainExpectationProblem(
  suite: Pick<Suite, "graders">,
  one: Pick<Case, "graders" | "expected">,
): Words | null {
  const byDefault = one.graders.length === 0 && suite.graders.length === 0;
  if (byDefault) return one.expected === undefined ? expectationProblem(suite, one, null) : null;
  return expectationProblem(suite, one, anySchema);
}

/** A prompt that has a schema gives bare json-schema graders their argument. */
const anySchema: Output = { type: "json", labels: null, schema: {} };
