import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, readText, readTexts } from "./argument.ts";
import { type Argument, check, type GraderKind, type Subject } from "./check.ts";
import { passedWhen, quoted, unjudged } from "./outcome.ts";
import { unseenDifference } from "./text/look-alike.ts";
import { foldedText, plainText } from "./text/plain-text.ts";

/** Characters looked for times characters of output, about two seconds at the worst. */
const mostWork = 1e10;

export const contains: GraderKind = containsCheck("exact", readOne, "all");
export const containsAll: GraderKind = containsCheck("exact", readTexts, "all");
export const containsAny: GraderKind = containsCheck("exact", readTexts, "any");
export const icontains: GraderKind = containsCheck("fold", readOne, "all");
export const icontainsAll: GraderKind = containsCheck("fold", readTexts, "all");
export const icontainsAny: GraderKind = containsCheck("fold", readTexts, "any");

function containsCheck(
  letters: "exact" | "fold",
  readArgument: (argument: JsonValue) => Argument<readonly string[]>,
  wanted: "all" | "any",
): GraderKind {
  const fold = letters === "fold" ? foldedText : plainText;
  const grade = (texts: readonly string[], { answer }: Subject): Grade => {
    const output = fold(answer.output);
    const looked = texts.reduce((sum, text) => sum + text.length, 0);
    if (looked * output.length > mostWork)
      return unjudged("the output is too long to look for texts of this length");
    const missing = texts.filter((text) => !output.includes(fold(text)));
    const unseen = (): string => unseenIn(output, missing.map(fold));
    if (wanted === "all")
      return passedWhen(missing.length === 0, () => `the output does not hold ${list(missing)}${unseen()}`);
    return passedWhen(
      missing.length < texts.length,
      () => `the output holds none of ${list(texts)}${unseen()}`,
    );
  };
  return check({ bare: "expected", read: readArgument, grade });
}

function readOne(argument: JsonValue): Argument<readonly string[]> {
  const reading = readText(argument);
  return reading.status === "read" ? read([reading.value]) : reading;
}

/** Of the first few texts that seem to be there. */
function unseenIn(output: string, missing: readonly string[]): string {
  return (
    missing
      .slice(0, 5)
      .map((text) => unseenDifference(output, text, "within"))
      .find((difference) => difference !== "") ?? ""
  );
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, 5).map(quoted).join(", ");
  return texts.length > 5 ? `${shown} and ${texts.length - 5} more` : shown;
}
