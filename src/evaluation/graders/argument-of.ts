import type { JsonValue } from "../../document/json/json.ts";
import type { Grader } from "../grader.ts";
import type { Subject } from "./check.ts";
import { checks } from "./checks.ts";

/** The argument that a grader works with; undefined: it needs the case's `expected`, and there is none. */
export function argumentOf(
  { name, argument }: Extract<Grader, { kind: "check" }>,
  { expected, output }: Pick<Subject, "expected" | "output">,
): JsonValue | undefined {
  if (argument !== undefined) return argument;
  switch (checks[name].bare) {
    case "expected":
      return expected;
    case "schema":
      return output?.schema ?? expected;
    case "nothing":
      return null;
    case "refused":
      return undefined;
  }
}
