import { canonicalJson } from "../document/json/canonical-json.ts";
import type { Case } from "../evaluation/suite.ts";

/** What a case asks, as one text. */
export function caseText({ input, vars }: Pick<Case, "input" | "vars">): string {
  return input ?? canonicalJson(vars ?? {});
}
