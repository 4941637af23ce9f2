import type { JsonValue } from "../../document/json/json.ts";
import type { Grader } from "../grader.ts";
import type { Subject } from "./check.ts";
import { checks } from "./checks.ts";
import { speltValue } from "./text/spelt-value.ts";

type Expecting = Pick<Subject, "expected" | "output" | "untyped">;

/** The argument that a grader works with; undefined: it needs the case's `expected`, and there is none. */
export function argumentOf(
  grader: Extract<Grader, { kind: "check" }>,
  subject: Expecting,
): JsonValue | undefined {
  const { name, argument } = grader;
  if (argument !== undefined) return argument;
  switch (checks[name].bare) {
    case "expected":
      return expectedBy(name, subject);
    case "schema":
      return subject.output?.schema ?? expectedBy(name, subject);
    case "optional":
    case "nothing":
      return null;
    case "refused":
      return undefined;
  }
}

/** A text without a type is what it spells where the grader has a use for that alone, such as a list. */
function expectedBy(name: keyof typeof checks, { expected, untyped }: Expecting): JsonValue | undefined {
  if (untyped !== true || typeof expected !== "string" || checks[name].refuse(expected) === null)
    return expected;
  const spelt = speltValue(expected);
  return spelt !== undefined && checks[name].refuse(spelt) === null ? spelt : expected;
}
