import type { Output } from "../prompt/prompt.ts";
import { caseGraders } from "./case-graders.ts";
import type { CaseResult } from "./comparison.ts";
import { cutOutput } from "./cut-output.ts";
import { gradeAll } from "./grade.ts";
import type { Grade } from "./grader.ts";
import type { Subject } from "./graders/check.ts";
import type { Answer } from "./model.ts";
import type { Case, Suite } from "./suite.ts";

export function unjudged(reason: string): CaseResult {
  return { status: "unjudged", samples: 0, passed: 0, reason, answer: null };
}

/** What an answer is worth for a case; what is kept of a long output is cut after it was judged. */
export function caseResult(
  answer: Answer,
  one: Case,
  { suite, output }: { readonly suite: Suite; readonly output: Output | null },
): CaseResult {
  if (answer.status === "failed") return unjudged(`${answer.kind}: ${answer.message}`);
  const { expected } = one;
  const grade = judged(() => gradeAll(caseGraders(suite, one, output), { answer, expected, output }));
  const shown = cutOutput(answer.output);
  // The same object where nothing is cut: by it an answer that two cases share is known to be one.
  const kept: Subject["answer"] = shown === answer.output ? answer : { ...answer, output: shown };
  return {
    status: grade.status,
    samples: grade.status === "unjudged" ? 0 : 1,
    passed: grade.status === "passed" ? 1 : 0,
    reason: grade.status === "passed" ? "" : grade.reason,
    answer: kept,
  };
}

/** Patterns, schemas and outputs are hostile: what a grader trips over must not end the run. */
function judged(grade: () => Grade): Grade {
  try {
    return grade();
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { status: "unjudged", reason: `a grader failed with ${name}` };
  }
}
