import { readText } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { passedWhen, quoted } from "./outcome.ts";
import { unseenDifference } from "./text/look-alike.ts";
import { foldedText, plainText } from "./text/plain-text.ts";

export const startsWith: GraderKind = startCheck("exact");
export const endsWith: GraderKind = endCheck("exact");
export const istartsWith: GraderKind = startCheck("fold");
export const iendsWith: GraderKind = endCheck("fold");

function startCheck(letters: "exact" | "fold"): GraderKind {
  const read = letters === "fold" ? foldedText : plainText;
  return check({
    bare: "expected",
    read: readText,
    grade: (start, { answer }) => {
      const [output, wanted] = [read(answer.output).trimStart(), read(start).trimStart()];
      return passedWhen(
        output.startsWith(wanted),
        () => `the output does not start with ${quoted(start)}${unseenDifference(output, wanted, "start")}`,
      );
    },
  });
}

function endCheck(letters: "exact" | "fold"): GraderKind {
  const read = letters === "fold" ? foldedText : plainText;
  return check({
    bare: "expected",
    read: readText,
    grade: (end, { answer }) => {
      const [output, wanted] = [read(answer.output).trimEnd(), read(end).trimEnd()];
      return passedWhen(
        output.endsWith(wanted),
        () => `the output does not end with ${quoted(end)}${unseenDifference(output, wanted, "end")}`,
      );
    },
  });
}
