import { readText } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { failed, passedWhen, quoted } from "./outcome.ts";

/** Quotes that models like to put around a one-word answer. */
const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
];

/** The output, trimmed and unquoted, is exactly the expected label, whatever the case of its letters. */
export const label: GraderKind = check({
  bare: "expected",
  read: readText,
  grade: (expected, { answer, output }) => {
    const said = plainLabel(answer.output);
    const labels = output?.labels ?? null;
    if (labels !== null && !labels.some((one) => plainLabel(one) === said)) {
      return failed(`the output ${quoted(answer.output)} is not a label of the prompt`);
    }
    return passedWhen(
      said === plainLabel(expected),
      () => `the label is ${quoted(said)}, expected was ${quoted(expected)}`,
    );
  },
});

/** A label as it is compared: without white space, one pair of quotes and capital letters. */
export function plainLabel(text: string): string {
  const trimmed = text.trim();
  const around = quotes.some(
    ([open, close]) => trimmed.length > 1 && trimmed.startsWith(open) && trimmed.endsWith(close),
  );
  return (around ? trimmed.slice(1, -1).trim() : trimmed).toLowerCase();
}
