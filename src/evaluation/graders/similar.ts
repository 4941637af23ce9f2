import type { JsonValue } from "../../document/json/json.ts";
import { read, readMap, readNumber, readText, refused } from "./argument.ts";

import { type Argument, check, type GraderKind } from "./check.ts";
import { failed, passedWhen, unjudged } from "./outcome.ts";

interface Wanted {
  /** undefined: the case's `expected`. */
  readonly text: string | undefined;
  /** The least cosine that counts as similar. */
  readonly threshold: number;
}

const usualThreshold = 0.75;

/** The output means much the same as a text, by the policy's embeddings. */
export const similar: GraderKind = check({
  bare: "expected",
  read: readWanted,
  expects: (argument) => typeof argument !== "string" && !hasText(argument),
  grade: ({ text: own, threshold }, { answer, expected, consult }) => {
    const text = own ?? expected;
    if (typeof text !== "string" || text === "") return unjudged("the case has no expected text");
    if (answer.output.trim() === "") return failed("the output is empty");
    const opinion = consult({ kind: "similarity", text, output: answer.output });
    if (opinion.status === "none") return unjudged(opinion.reason);
    if (opinion.status === "verdict") return unjudged("the similarity is unknown");
    const { cosine } = opinion;
    return passedWhen(
      cosine >= threshold,
      () => `the similarity is ${shown(cosine, threshold)}, wanted was at least ${threshold}`,
    );
  },
});

/** With as many digits as it takes to tell it from the threshold. */
function shown(cosine: number, threshold: number): string {
  const short = cosine.toFixed(3);
  return Number(short) >= threshold ? String(cosine) : short;
}

function hasText(argument: JsonValue): boolean {
  return typeof argument === "object" && argument !== null && Object.hasOwn(argument, "text");
}

function readWanted(argument: JsonValue): Argument<Wanted> {
  if (typeof argument === "string") return wanted(argument, usualThreshold);
  const map = readMap(argument, ["text", "threshold"]);
  if (map.status === "refused") return map;
  const given = map.value.get("threshold");
  const threshold = given === undefined ? read(usualThreshold) : readThreshold(given);
  if (threshold.status === "refused") return threshold;
  const text = map.value.get("text");
  return text === undefined ? read({ text, threshold: threshold.value }) : wanted(text, threshold.value);
}

function wanted(argument: JsonValue, threshold: number): Argument<Wanted> {
  const text = readText(argument);
  return text.status === "refused" ? text : read({ text: text.value, threshold });
}

/** At 0 nearly every text would pass. */
function readThreshold(argument: JsonValue): Argument<number> {
  const number = readNumber(argument, 0);
  if (number.status === "refused") {
    return refused(`has a threshold that ${number.refusal.message}`, number.refusal.remedy);
  }
  if (number.value > 0 && number.value <= 1) return number;
  return refused("has a threshold outside of 0 to 1", "Write a number above 0 and at most 1, like 0.8.");
}
