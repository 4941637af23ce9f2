import type { JsonValue } from "../../document/json/json.ts";
import { read, readText } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { passedWhen, quoted, unjudged } from "./outcome.ts";
import { compilePattern, type Pattern } from "./pattern.ts";
import { plainText } from "./text/plain-text.ts";

/** The output has a match of the pattern, anywhere; white space around the output does not count, as for other texts. */
export const regex: GraderKind = check({
  bare: "expected",
  read: readPattern,
  grade: ({ source, pattern }, { answer }) => {
    const found = pattern.find(plainText(answer.output).trim());
    if (found === "too-long") return unjudged(`the output is too long for the pattern ${quoted(source)}`);
    return passedWhen(found === "found", () => `the output does not match ${quoted(source)}`);
  },
});

function readPattern(argument: JsonValue): Argument<{ readonly source: string; readonly pattern: Pattern }> {
  const reading = readText(argument);
  if (reading.status === "refused") return reading;
  const compiled = compilePattern(plainText(reading.value));
  if (compiled.status === "compiled") return read({ source: reading.value, pattern: compiled.pattern });
  const remedy = "Write a pattern in RE2 syntax: without lookaround and backreferences, flags as in (?i).";
  return {
    status: "refused",
    refusal: {
      code: "grader-pattern",
      message: `has a pattern that cannot be used: ${compiled.why}`,
      remedy,
    },
  };
}
