import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, readMap, readNumber, refused } from "./argument.ts";
import type { Argument } from "./check.ts";
import { passedWhen } from "./outcome.ts";

/** How many of something there may be, both ends included. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/** A whole number, or a map of `min` and `max`; `what` is counted, as in "words". */
export function readCounts(argument: JsonValue, what: string): Argument<CountRange> {
  const remedy = "Write a whole number, or a map as in { min: 10, max: 50 }.";
  if (typeof argument === "number") return counts(argument, argument, { what, remedy });
  const map = readMap(argument, ["min", "max"]);
  if (map.status === "refused") return map;
  const { value } = map;
  if (value.size === 0) return refused(`says nothing about the number of ${what}`, remedy);
  const min = value.has("min") ? readNumber(value.get("min"), 0) : read(0);
  const max = value.has("max") ? readNumber(value.get("max"), 0) : read(Number.POSITIVE_INFINITY);
  if (min.status === "refused") return min;
  if (max.status === "refused") return max;
  return counts(min.value, max.value, { what, remedy });
}

function counts(
  min: number,
  max: number,
  { what, remedy }: { readonly what: string; readonly remedy: string },
): Argument<CountRange> {
  const whole = Number.isInteger(min) && (Number.isInteger(max) || max === Number.POSITIVE_INFINITY);
  if (!whole || min < 0) return refused(`needs a whole number of ${what}`, remedy);
  if (min > max) return refused("has a min above its max", remedy);
  return read({ min, max });
}

/** `found` are counted in `where`, as in "the output has 3 words". */
export function gradeCount({ min, max }: CountRange, found: number, where: string, what: string): Grade {
  const wanted =
    min === max ? `${min}` : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
  return passedWhen(
    found >= min && found <= max,
    () => `${where} has ${found} ${what}, wanted were ${wanted}`,
  );
}
