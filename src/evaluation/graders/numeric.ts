import type { JsonValue } from "../../document/json/json.ts";
import { read, readMap, readNumber, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { failed, passedWhen, quoted } from "./outcome.ts";

/** null: not asked for. */
interface Range {
  readonly equals: number | null;
  readonly tolerance: number;
  readonly min: number | null;
  readonly max: number | null;
}

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const longestNumber = 400;

/** The trimmed output is one number, and that number is right. */
export const numeric: GraderKind = check({
  bare: "expected",
  read: readRange,
  grade: (range, { answer }) => {
    const value = toNumber(answer.output.trim());
    if (value === null) return failed(`the output ${quoted(answer.output)} is not a plain number`);
    return passedWhen(within(value, range), () => `the number is ${value}, wanted was ${describe(range)}`);
  },
});

function toNumber(text: string): number | null {
  if (text.length > longestNumber || !plainNumber.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function within(value: number, { equals, tolerance, min, max }: Range): boolean {
  if (min !== null && value < min) return false;
  if (max !== null && value > max) return false;
  if (equals === null || value === equals) return true;
  // 1.1 is within 0.1 of 1 although the doubles differ by a hair more.
  const rounding = tolerance === 0 ? 0 : 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(equals));
  return Math.abs(value - equals) <= tolerance + rounding;
}

function describe({ equals, tolerance, min, max }: Range): string {
  const parts = [
    ...(equals === null ? [] : [tolerance === 0 ? `${equals}` : `${equals} give or take ${tolerance}`]),
    ...(min === null ? [] : [`at least ${min}`]),
    ...(max === null ? [] : [`at most ${max}`]),
  ];
  return parts.join(", ");
}

/** A number, a text that is one (as data files give it), or a map. */
function readRange(argument: JsonValue): Argument<Range> {
  const number = typeof argument === "string" ? toNumber(argument.trim()) : argument;
  if (typeof number === "number") return read({ equals: number, tolerance: 0, min: null, max: null });
  if (typeof argument === "string")
    return refused(`needs a plain number, and ${quoted(argument)} is none`, "Write a number.");
  const map = readMap(argument, ["equals", "tolerance", "min", "max"]);
  if (map.status === "refused") return map;
  const numbers = new Map<string, number>();
  for (const [key, value] of map.value) {
    const reading = readNumber(value, key === "tolerance" ? 0 : Number.NEGATIVE_INFINITY);
    if (reading.status === "refused")
      return refused(`has a ${key} that ${reading.refusal.message}`, reading.refusal.remedy);
    numbers.set(key, reading.value);
  }
  const range: Range = {
    equals: numbers.get("equals") ?? null,
    tolerance: numbers.get("tolerance") ?? 0,
    min: numbers.get("min") ?? null,
    max: numbers.get("max") ?? null,
  };
  return rangeProblem(range, numbers.has("tolerance")) ?? read(range);
}

function rangeProblem({ equals, min, max }: Range, hasTolerance: boolean): Argument<never> | null {
  if (equals === null && min === null && max === null) {
    return refused("says nothing about the number", "Write at least one of equals, min and max.");
  }
  if (equals === null && hasTolerance) return refused("has a tolerance without equals", "Write equals too.");
  if (min !== null && max !== null && min > max)
    return refused("has a min above its max", "Swap min and max.");
  return null;
}
