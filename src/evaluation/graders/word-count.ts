import { check, type GraderKind } from "./check.ts";
import { gradeCount, readCounts } from "./counts.ts";

/**
 * The number of words lies within the limits. A word is a run of characters without white space that holds a letter
 * or a digit of any script, so that a lone dash is none and scripts without spaces count as one word a run.
 */
export const wordCount: GraderKind = check({
  bare: "refused",
  read: (argument) => readCounts(argument, "words"),
  grade: (limits, { answer }) => gradeCount(limits, countWords(answer.output), "the output", "words"),
});

function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
