import { readText } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { failed, passedWhen, quoted } from "./outcome.ts";
import { unseenDifference } from "./text/look-alike.ts";
import { foldedText, plainText } from "./text/plain-text.ts";

/** Quotes that models of any language like to put around a one-word answer, opening and closing. */
const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["´", "´"],
  ["“", "”"],
  ["„", "“"],
  ["„", "”"],
  ["”", "”"],
  ["‘", "’"],
  ["‚", "‘"],
  ["‚", "’"],
  ["’", "’"],
  ["«", "»"],
  ["»", "«"],
  ["»", "»"],
  ["‹", "›"],
  ["›", "‹"],
  ["「", "」"],
  ["『", "』"],
  ["《", "》"],
  ["〈", "〉"],
  ["〝", "〞"],
  ["〝", "〟"],
  ["＂", "＂"],
  ["＇", "＇"],
];

/** The output, trimmed and unquoted, is exactly the expected label, whatever the case of its letters. */
export const label: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (expected, { answer, output }) => {
    const said = plainLabel(answer.output);
    const alike = (output?.labels ?? []).filter((one) => plainLabel(one) === said);
    if (output !== null && output.labels !== null && alike.length === 0) {
      const unseen = output.labels
        .map((one) => unseenDifference(said, plainLabel(one)))
        .find((one) => one !== "");
      return failed(`the output ${quoted(answer.output)} is not a label of the prompt${unseen ?? ""}`);
    }
    // Labels that differ by their capitals alone are told apart by them.
    const form = alike.length > 1 ? unquoted : plainLabel;
    return passedWhen(
      form(answer.output) === form(expected),
      () =>
        `the label is ${quoted(form(answer.output))}, expected was ${quoted(expected)}${unseenDifference(form(answer.output), form(expected))}`,
    );
  },
});

/** A label as it is compared: without white space, one pair of quotes and capital letters. */
export function plainLabel(text: string): string {
  return foldedText(unquoted(text));
}

function unquoted(text: string): string {
  const trimmed = plainText(text).trim();
  const around = quotes.some(
    ([open, close]) => trimmed.length > 1 && trimmed.startsWith(open) && trimmed.endsWith(close),
  );
  return around ? trimmed.slice(1, -1).trim() : trimmed;
}
