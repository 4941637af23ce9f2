import type { FindingCode } from "../../document/finding/finding-code.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Output } from "../../prompt/prompt.ts";
import type { Grade } from "../grader.ts";
import type { Answer } from "../model.ts";
import type { Case } from "../suite.ts";
import type { Opinion, Question } from "./question.ts";

/** What a grader judges: one answer to one case. */
export interface Subject {
  readonly answer: Extract<Answer, { status: "answered" }>;
  /** undefined: the case has none. */
  readonly expected: JsonValue | undefined;
  /** `expected` is a text of a file without types (`Case.untyped`); absent: it is what it is. */
  readonly untyped?: boolean;
  /** What the prompt says of its output; null where it says nothing. */
  readonly output: Output | null;
  /** What the case asks. */
  readonly asked: Pick<Case, "input" | "vars">;
  /** What a model says to a question of a grader; "none" as well where it has not been asked yet. */
  readonly consult: (question: Question) => Opinion;
}

/** Why an argument cannot be used. */
export interface RefusedArgument {
  readonly code: Extract<FindingCode, "grader-argument" | "grader-pattern">;
  /** What follows the grader's name, as in "needs a text". */
  readonly message: string;
  readonly remedy: string;
}

export type Argument<T> =
  | { readonly status: "read"; readonly value: T }
  | { readonly status: "refused"; readonly refusal: RefusedArgument };

/** One grader: what it takes and how it judges. */
export interface GraderKind {
  /**
   * Where its argument comes from when the suite writes the bare name: the case's `expected`; the prompt's
   * `output.schema`, else `expected`; nowhere, it has to be written; it need not be written; or it takes none at all.
   */
  readonly bare: "expected" | "schema" | "refused" | "optional" | "nothing";
  /** Whether a case needs an `expected` although the suite gives this argument. */
  readonly expects: (argument: JsonValue) => boolean;
  readonly refuse: (argument: JsonValue) => RefusedArgument | null;
  readonly grade: (argument: JsonValue, subject: Subject) => Grade;
}

/** A grader from how its argument is read and how an output is judged with it. */
export function check<T>({
  bare,
  read,
  grade,
  expects = () => false,
}: {
  readonly bare: GraderKind["bare"];
  readonly read: (argument: JsonValue) => Argument<T>;
  readonly grade: (argument: T, subject: Subject) => Grade;
  readonly expects?: GraderKind["expects"];
}): GraderKind {
  return {
    bare,
    expects,
    refuse: (argument) => {
      const reading = read(argument);
      return reading.status === "refused" ? reading.refusal : null;
    },
    grade: (argument, subject) => {
      const reading = read(argument);
      if (reading.status === "read") return grade(reading.value, subject);
      return { status: "unjudged", reason: `the grader cannot be used: it ${reading.refusal.message}` };
    },
  };
}
