import { extractAnswer } from "../../prompt/extract-answer.ts";
import type { Output } from "../../prompt/prompt.ts";
import type { CaseResult } from "../comparison.ts";
import type { Grade } from "../grader.ts";
import type { Subject } from "../graders/check.ts";
import { type Consult, gradeAnswer } from "../graders/grade-answer.ts";
import type { Answer } from "../model.ts";
import { caseGraders } from "../suite/case-graders.ts";
import type { Case, Suite } from "../suite.ts";

export function unjudged(reason: string): CaseResult {
  return { status: "unjudged", samples: 0, passed: 0, reason, answer: null };
}

interface Judging {
  readonly suite: Suite;
  readonly output: Output | null;
  readonly consult: Consult;
}

/** What an answer is worth for a case; a promise only where a grader has to ask a model. */
export function caseResult(
  answer: Answer,
  one: Case,
  { suite, output, consult }: Judging,
): CaseResult | Promise<CaseResult> {
  if (answer.status === "failed") return unjudged(`${answer.kind}: ${answer.message}`);
  const { expected, untyped = false } = one;
  const taken = answerIn(answer, output);
  const grade = gradeAnswer(
    caseGraders(suite, one, output),
    { answer: taken, expected, untyped, output, asked: one },
    consult,
  );
  return grade instanceof Promise ? grade.then((known) => graded(known, taken)) : graded(grade, taken);
}

/** The same object where the prompt extracts nothing: by it an answer that two cases share is known to be one. */
function answerIn(answer: Subject["answer"], output: Output | null): Subject["answer"] {
  const taken = extractAnswer(output, answer.output);
  return taken === answer.output ? answer : { ...answer, output: taken };
}

/** What is kept of a long output is cut after it was judged. */
function graded(grade: Grade, answer: Subject["answer"]): CaseResult {
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

/** UTF-16 code units of an output that a result keeps. */
const longest = 64 * 1024;

/** An output as results keep it: one that is longer is cut, and says so. */
function cutOutput(output: string): string {
  if (output.length <= longest) return output;
  return `${copied(output.slice(0, longest))}\n[cut here: the output has ${output.length} characters]`;
}

/** A slice keeps the whole text in memory, its bytes do not; half of a character at the cut becomes U+FFFD. */
function copied(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
