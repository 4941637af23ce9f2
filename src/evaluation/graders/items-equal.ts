import { canonicalJson } from "../../document/json/canonical-json.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { isJsonList } from "./is-json-list.ts";
import { failed, quoted } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";
import { plainText } from "./text/plain-text.ts";

/** The output is a JSON list of the same values, as often as they are wanted, in any order. */
export const itemsEqual: GraderKind = check({
  bare: "expected",
  read: readItems,
  grade: (wanted, { answer }) => {
    const parsed = parseOutput(answer.output);
    return parsed.status === "json" ? gradeItems(wanted, parsed.value, "the output") : failed(parsed.reason);
  },
});

export function readItems(argument: JsonValue): Argument<readonly JsonValue[]> {
  if (isJsonList(argument)) return read(argument);
  return refused(
    "needs a list of values",
    "Write a list of the values that are right, as in [refund, invoice].",
  );
}

/** Counted by their texts, so that long lists take no longer than their length. */
export function gradeItems(wanted: readonly JsonValue[], found: JsonValue, where: string): Grade {
  if (!isJsonList(found)) return failed(`${where} is no list`);
  const left = new Map<string, number>();
  for (const item of wanted) left.set(keyOf(item), (left.get(keyOf(item)) ?? 0) + 1);
  for (const item of found) {
    const key = keyOf(item);
    const times = left.get(key) ?? 0;
    if (times === 0) return failed(`${where} has ${quoted(item)}, which is not expected there`);
    left.set(key, times - 1);
  }
  const missing = wanted.find((item) => (left.get(keyOf(item)) ?? 0) > 0);
  return missing === undefined ? { status: "passed" } : failed(`${where} lacks ${quoted(missing)}`);
}

/** One text for values that are the same as graders compare them. */
function keyOf(value: JsonValue): string {
  return canonicalJson(plainValue(value));
}

function plainValue(value: JsonValue): JsonValue {
  if (typeof value === "string") return plainText(value);
  if (isJsonList(value)) return value.map(plainValue);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [plainText(key), plainValue(item)]));
}
