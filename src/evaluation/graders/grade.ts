import type { Grade, Grader } from "../grader.ts";
import { argumentOf } from "./argument-of.ts";
import type { Subject } from "./check.ts";
import { checks } from "./checks.ts";
import { failed, quoted, unjudged } from "./outcome.ts";

/** What one grader says of an answer. */
export function grade(grader: Grader, subject: Subject): Grade {
  const plain = grader.kind === "check" ? gradeCheck(grader, subject) : gradeGroup(grader, subject);
  return grader.negated ? negate(plain, grader) : plain;
}

/** What all graders of a case say together: it passes when each of them passes. Without graders nothing can be said. */
export function gradeAll(graders: readonly Grader[], subject: Subject): Grade {
  if (graders.length === 0) return unjudged("the case has no grader");
  return allOf(graders.map((grader) => grade(grader, subject)));
}

function gradeCheck(grader: Extract<Grader, { kind: "check" }>, subject: Subject): Grade {
  const check = checks[grader.name];
  const argument = argumentOf(grader, subject);
  if (argument === undefined) return unjudged("the case has no expected value");
  return check.grade(argument, subject);
}

function gradeGroup(
  { kind, graders }: Extract<Grader, { kind: "all-of" | "any-of" }>,
  subject: Subject,
): Grade {
  const grades = graders.map((grader) => grade(grader, subject));
  switch (kind) {
    case "all-of":
      return allOf(grades);
    case "any-of":
      return anyOf(grades);
  }
}

/** One failure decides, whatever could not be judged. */
function allOf(grades: readonly Grade[]): Grade {
  return find(grades, "failed") ?? find(grades, "unjudged") ?? { status: "passed" };
}

/** One pass decides, whatever could not be judged. */
function anyOf(grades: readonly Grade[]): Grade {
  const decided = find(grades, "passed") ?? find(grades, "unjudged");
  if (decided !== null) return decided;
  const reasons = grades.flatMap((one) => (one.status === "failed" ? [one.reason] : []));
  return failed(`none of ${grades.length} graders passed: ${reasons[0] ?? "there are none"}`);
}

function find(grades: readonly Grade[], status: Grade["status"]): Grade | null {
  return grades.find((one) => one.status === status) ?? null;
}

/** Turns passed and failed around; what could not be judged stays so. */
function negate(plain: Grade, grader: Grader): Grade {
  switch (plain.status) {
    case "passed":
      return failed(plain.because ?? `the output passes ${nameOf(grader)}, which it must not`);
    case "failed":
      return { status: "passed" };
    case "unjudged":
      return plain;
  }
}

function nameOf(grader: Grader): string {
  if (grader.kind !== "check") return grader.kind;
  return grader.argument === undefined ? grader.name : `${grader.name}: ${quoted(grader.argument)}`;
}
