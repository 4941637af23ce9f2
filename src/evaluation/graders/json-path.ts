import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, readMap, refused } from "./argument.ts";
import { type Argument, check, type GraderKind, type Subject } from "./check.ts";
import { equalsSpelt } from "./equals.ts";
import { isJsonList } from "./is-json-list.ts";
import { jsonEqual } from "./json-equal.ts";
import { failed, passedWhen, quoted, unjudged } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";
import { type QuerySegment, singularQuery } from "./singular-query.ts";
import { plainText } from "./text/plain-text.ts";
import { namedValueCheck, type ValueCheck } from "./value-checks.ts";

interface Place {
  readonly path: string;
  readonly segments: readonly QuerySegment[];
  /** "exists": any value there is right; "expected": the one that the case expects. */
  readonly wanted: "exists" | "expected" | WantedValue;
}

interface WantedValue {
  readonly check: ValueCheck;
  readonly argument: JsonValue;
  /** What a value that passes is said to do. */
  readonly negated: string | null;
}

/** The output is JSON and has the wanted value at a place in it, or one that a grader passes. */
export const jsonPath: GraderKind = check({
  bare: "refused",
  expects: (argument) =>
    typeof argument === "object" && argument !== null && Object.keys(argument).length === 1,
  read: readPlace,
  grade: ({ path, segments, wanted }, subject) => {
    const { answer, expected, untyped } = subject;
    const parsed = parseOutput(answer.output);
    if (parsed.status === "not-json") return failed(parsed.reason);
    const found = segments.reduce<JsonValue | undefined>(step, parsed.value);
    if (found === undefined) return failed(`the output has nothing at ${path}`);
    if (wanted === "exists") return { status: "passed" };
    if (wanted !== "expected") return gradeValue(found, wanted, { path, subject });
    if (expected === undefined) return unjudged("the case has no expected value");
    return passedWhen(
      untyped === true ? equalsSpelt(found, expected) : jsonEqual(found, expected),
      () => `${path} is ${quoted(found)}, expected was ${quoted(expected)}`,
    );
  },
});

function gradeValue(
  found: JsonValue,
  { check, argument, negated }: WantedValue,
  place: { readonly path: string; readonly subject: Subject },
): Grade {
  const grade = check.grade(argument, found, place);
  if (negated === null || grade.status === "unjudged") return grade;
  return grade.status === "failed"
    ? { status: "passed" }
    : failed(`${place.path} is ${quoted(found)}, which passes ${negated} and must not`);
}

function step(value: JsonValue | undefined, segment: QuerySegment): JsonValue | undefined {
  if (isJsonList(value)) return typeof segment === "number" ? value.at(segment) : undefined;
  return isJsonObject(value) && typeof segment === "string" && Object.hasOwn(value, segment)
    ? value[segment]
    : undefined;
}

function readPlace(argument: JsonValue): Argument<Place> {
  if (typeof argument === "string") return readQuery(argument, "exists");
  const map = readMap(argument, null);
  if (map.status === "refused") return map;
  const path = map.value.get("path");
  if (typeof path !== "string") return refused("needs a path", 'Write a path, as in { path: "$.intent" }.');
  const beside = namedValueCheck([...map.value.keys()].filter((key) => key !== "path"));
  if (beside.status === "refused") return beside;
  if (beside.value === null) return readQuery(path, "expected");
  const { name, check, negated } = beside.value;
  const value = map.value.get(name) ?? null;
  const reading = check.read(value);
  if (reading.status === "refused") {
    const { message } = reading.refusal;
    return { status: "refused", refusal: { ...reading.refusal, message: `has ${name}, which ${message}` } };
  }
  return readQuery(path, { check, argument: value, negated: negated ? name.slice("not-".length) : null });
}

function readQuery(path: string, wanted: Place["wanted"]): Argument<Place> {
  const segments = singularQuery(plainText(path));
  if (segments !== null) return read({ path, segments, wanted });
  return refused(
    `needs a path to one place, and ${quoted(path)} is none`,
    `Write $ followed by names and positions, as in $.items[0].name or $['first name'].`,
  );
}
