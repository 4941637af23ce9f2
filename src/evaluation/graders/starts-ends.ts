import { readText } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { passedWhen, quoted } from "./outcome.ts";
import { unseenDifference } from "./text/look-alike.ts";
import { plainText } from "./text/plain-text.ts";

export const startsWith: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (start, { answer }) => {
    const [output, wanted] = [plainText(answer.output).trimStart(), plainText(start).trimStart()];
    return passedWhen(
      output.startsWith(wanted),
      () => `the output does not start with ${quoted(start)}${unseenDifference(output, wanted, "start")}`,
    );
  },
});

export const endsWith: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (end, { answer }) => {
    const [output, wanted] = [plainText(answer.output).trimEnd(), plainText(end).trimEnd()];
    return passedWhen(
      output.endsWith(wanted),
      () => `the output does not end with ${quoted(end)}${unseenDifference(output, wanted, "end")}`,
    );
  },
});
