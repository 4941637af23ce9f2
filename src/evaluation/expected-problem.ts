import type { Problem } from "../document/finding/problem.ts";
import type { Grader } from "./grader.ts";
import { argumentOf } from "./graders/argument-of.ts";
import type { Subject } from "./graders/check.ts";
import { checks } from "./graders/checks.ts";

/** Why a case's `expected` does not serve a grader: it is missing, or of a form that the grader cannot use; null: it does. */
export function expectedProblem(
  grader: Grader,
  at: Pick<Subject, "expected" | "output">,
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
