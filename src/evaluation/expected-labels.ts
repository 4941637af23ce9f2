import type { JsonValue } from "../document/json/json.ts";
import type { Grader } from "./grader.ts";

/** The labels that an output would have to be for a grader to pass; what a `not-` stands before may be any text. */
export function expectedLabels(grader: Grader, expected: JsonValue | undefined): readonly string[] {
  if (grader.negated) return [];
  if (grader.kind !== "check") return grader.graders.flatMap((one) => expectedLabels(one, expected));
  const label = grader.argument ?? expected;
  return grader.name === "label" && typeof label === "string" ? [label] : [];
}
