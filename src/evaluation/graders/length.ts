import { check, type GraderKind } from "./check.ts";
import { gradeCount, readCounts } from "./counts.ts";
import { plainText } from "./text/plain-text.ts";

/** The number of characters lies within the limits: code points, without the white space around the output. */
export const length: GraderKind = check({
  bare: "refused",
  read: (argument) => readCounts(argument, "characters"),
  grade: (limits, { answer }) =>
    gradeCount(limits, countCharacters(plainText(answer.output).trim()), "the output", "characters"),
});

function countCharacters(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}
