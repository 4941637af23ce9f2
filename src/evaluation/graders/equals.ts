import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { isJsonList } from "./is-json-list.ts";
import { jsonEqual } from "./json-equal.ts";
import { failed, passedWhen, quoted } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";
import { unseenDifference } from "./text/look-alike.ts";
import { foldedText, plainText } from "./text/plain-text.ts";
import { isJsonOutput, speltValue } from "./text/spelt-value.ts";

export const equals: GraderKind = check({
  bare: "expected",
  read: (argument) => read(argument),
  grade: (expected, { answer, ...subject }) =>
    subject.untyped === true && expected === subject.expected && isJsonOutput(subject.output)
      ? gradeSpelt(expected, answer.output)
      : gradeEqual(expected, answer.output),
});

export const iequals: GraderKind = check({
  bare: "expected",
  read: readString,
  grade: (expected, { answer }) =>
    passedWhen(fold(answer.output) === fold(expected), () => notTheSame(expected, answer.output)),
});

export const oneOf: GraderKind = check({
  bare: "expected",
  read: readChoices,
  grade: (choices, { answer }) =>
    passedWhen(
      choices.some((choice) => gradeEqual(choice, answer.output).status === "passed"),
      () => `the output ${quoted(answer.output)} is none of ${choices.slice(0, 5).map(quoted).join(", ")}`,
    ),
});

/** A text is compared after both are trimmed; anything else with the output read as JSON. */
function gradeEqual(expected: JsonValue, output: string): Grade {
  if (typeof expected === "string") {
    const [said, wanted] = [plainText(output).trim(), plainText(expected).trim()];
    return passedWhen(said === wanted, () => notTheSame(expected, output));
  }
  const parsed = parseOutput(output);
  if (parsed.status === "not-json") return failed(parsed.reason);
  return passedWhen(jsonEqual(parsed.value, expected), () => notTheSame(expected, output));
}

/** Nobody can tell whether a cell means a text or the value that it spells: either is right where the answer is JSON. */
function gradeSpelt(expected: JsonValue, output: string): Grade {
  const parsed = parseOutput(output);
  const found = parsed.status === "json" ? parsed.value : output;
  return passedWhen(equalsSpelt(found, expected), () => notTheSame(expected, output));
}

/** Whether a value is a text, or what the text spells. */
export function equalsSpelt(found: JsonValue, expected: JsonValue): boolean {
  const trimmed = typeof found === "string" ? found.trim() : found;
  const text = typeof expected === "string" ? expected.trim() : expected;
  if (jsonEqual(trimmed, text)) return true;
  const spelt = typeof text === "string" ? speltValue(text) : undefined;
  return spelt !== undefined && jsonEqual(found, spelt);
}

function notTheSame(expected: JsonValue, output: string): string {
  const unseen =
    typeof expected === "string"
      ? unseenDifference(plainText(output).trim(), plainText(expected).trim())
      : "";
  return `the output is ${quoted(output)}, expected was ${quoted(expected)}${unseen}`;
}

function fold(text: string): string {
  return foldedText(text).trim();
}

function readString(argument: JsonValue): Argument<string> {
  if (typeof argument === "string") return read(argument);
  return refused(
    "needs a text",
    "Write a text, in quotes if it looks like a number; equals takes any value.",
  );
}

function readChoices(argument: JsonValue): Argument<readonly JsonValue[]> {
  if (isJsonList(argument) && argument.length > 0) return read(argument);
  return refused("needs a list of values", "Write a list of the values that are right, as in [yes, no].");
}
