import type { JsonValue } from "../../document/json/json.ts";
import { read, readMap, readNumber, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { passedWhen } from "./outcome.ts";

interface Limits {
  readonly min: number;
  readonly max: number;
}

/**
 * The number of words lies within the limits. A word is a run of characters without white space that holds a letter
 * or a digit of any script, so that a lone dash is none and scripts without spaces count as one word a run.
 */
export const wordCount: GraderKind = check({
  bare: "refused",
  read: readLimits,
  grade: ({ min, max }, { answer }) => {
    const words = countWords(answer.output);
    const wanted =
      min === max ? `${min}` : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
    return passedWhen(
      words >= min && words <= max,
      () => `the output has ${words} words, wanted were ${wanted}`,
    );
  },
});

function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

function readLimits(argument: JsonValue): Argument<Limits> {
  const remedy = "Write a whole number, or a map as in { min: 10, max: 50 }.";
  if (typeof argument === "number") return limits(argument, argument, remedy);
  const map = readMap(argument, ["min", "max"]);
  if (map.status === "refused") return map;
  const { value } = map;
  if (value.size === 0) return refused("says nothing about the number of words", remedy);
  const min = value.has("min") ? readNumber(value.get("min"), 0) : read(0);
  const max = value.has("max") ? readNumber(value.get("max"), 0) : read(Number.POSITIVE_INFINITY);
  if (min.status === "refused") return min;
  if (max.status === "refused") return max;
  return limits(min.value, max.value, remedy);
}

function limits(min: number, max: number, remedy: string): Argument<Limits> {
  const whole = Number.isInteger(min) && (Number.isInteger(max) || max === Number.POSITIVE_INFINITY);
  if (!whole || min < 0) return refused("needs a whole number of words", remedy);
  if (min > max) return refused("has a min above its max", remedy);
  return read({ min, max });
}
