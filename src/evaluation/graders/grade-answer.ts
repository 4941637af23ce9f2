import type { Grade, Grader } from "../grader.ts";
import type { Subject } from "./check.ts";
import { gradeAll } from "./grade.ts";
import type { Opinion, Question } from "./question.ts";

/** What graders know a model to think of a question. */
export type Consult = (question: Question) => Promise<Opinion>;

/**
 * What all graders of a case say of an answer; a promise only where a model has to be asked for it, which is so where
 * the others do not decide already. What graders ask depends on the answer alone, so the second time they ask the same
 * in the same order.
 */
export function gradeAnswer(
  graders: readonly Grader[],
  subject: Omit<Subject, "consult">,
  consult: Consult,
): Grade | Promise<Grade> {
  const questions: Question[] = [];
  const grade = judged(graders, subject, (question) => {
    questions.push(question);
    return unasked;
  });
  if (questions.length === 0 || grade.status !== "unjudged") return grade;
  return Promise.all(questions.map((question) => consultSafely(consult, question))).then((opinions) => {
    const left = opinions.values();
    return judged(graders, subject, () => left.next().value ?? unasked);
  });
}

/** A text that cannot even be asked about must not end the run. */
async function consultSafely(consult: Consult, question: Question): Promise<Opinion> {
  try {
    return await consult(question);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { status: "none", reason: `asking a model failed with ${name}` };
  }
}

const unasked: Opinion = { status: "none", reason: "no model was asked" };

/** Patterns, schemas and outputs are hostile: what a grader trips over must not end the run. */
function judged(
  graders: readonly Grader[],
  subject: Omit<Subject, "consult">,
  consult: Subject["consult"],
): Grade {
  try {
    return gradeAll(graders, { ...subject, consult });
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { status: "unjudged", reason: `a grader failed with ${name}` };
  }
}
