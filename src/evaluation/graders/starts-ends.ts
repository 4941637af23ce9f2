import { readText } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { passedWhen, quoted } from "./outcome.ts";

export const startsWith: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (start, { answer }) =>
    passedWhen(
      answer.output.trimStart().startsWith(start.trimStart()),
      () => `the output does not start with ${quoted(start)}`,
    ),
});

export const endsWith: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (end, { answer }) =>
    passedWhen(
      answer.output.trimEnd().endsWith(end.trimEnd()),
      () => `the output does not end with ${quoted(end)}`,
    ),
});
