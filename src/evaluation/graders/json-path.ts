import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { read, readMap, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { equalsSpelt } from "./equals.ts";
import { isJsonList } from "./is-json-list.ts";
import { jsonEqual } from "./json-equal.ts";
import { failed, passedWhen, quoted, unjudged } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";
import { type QuerySegment, singularQuery } from "./singular-query.ts";
import { plainText } from "./text/plain-text.ts";

interface Place {
  readonly path: string;
  readonly segments: readonly QuerySegment[];
  /** "exists": any value there is right; "expected": the one that the case expects. */
  readonly wanted: "exists" | "expected" | { readonly equals: JsonValue };
}

/** The output is JSON and has the wanted value at a place in it. */
export const jsonPath: GraderKind = check({
  bare: "refused",
  expects: (argument) =>
    typeof argument === "object" && argument !== null && !Object.hasOwn(argument, "equals"),
  read: readPlace,
  grade: ({ path, segments, wanted }, { answer, expected, untyped }) => {
    const parsed = parseOutput(answer.output);
    if (parsed.status === "not-json") return failed(parsed.reason);
    const found = segments.reduce<JsonValue | undefined>(step, parsed.value);
    if (found === undefined) return failed(`the output has nothing at ${path}`);
    if (wanted === "exists") return { status: "passed" };
    const right = wanted === "expected" ? expected : wanted.equals;
    if (right === undefined) return unjudged("the case has no expected value");
    return passedWhen(
      wanted === "expected" && untyped === true ? equalsSpelt(found, right) : jsonEqual(found, right),
      () => `${path} is ${quoted(found)}, expected was ${quoted(right)}`,
    );
  },
});

function step(value: JsonValue | undefined, segment: QuerySegment): JsonValue | undefined {
  if (isJsonList(value)) return typeof segment === "number" ? value.at(segment) : undefined;
  return isJsonObject(value) && typeof segment === "string" && Object.hasOwn(value, segment)
    ? value[segment]
    : undefined;
}

function readPlace(argument: JsonValue): Argument<Place> {
  if (typeof argument === "string") return readQuery(argument, "exists");
  const map = readMap(argument, ["path", "equals"]);
  if (map.status === "refused") return map;
  const path = map.value.get("path");
  if (typeof path !== "string") return refused("needs a path", 'Write a path, as in { path: "$.intent" }.');
  const equals = map.value.get("equals");
  return readQuery(path, equals === undefined ? "expected" : { equals });
}

function readQuery(path: string, wanted: Place["wanted"]): Argument<Place> {
  const segments = singularQuery(plainText(path));
  if (segments !== null) return read({ path, segments, wanted });
  return refused(
    `needs a path to one place, and ${quoted(path)} is none`,
    `Write $ followed by names and positions, as in $.items[0].name or $['first name'].`,
  );
}
