import type { Case } from "./suite/suite.ts";

/** What a reader knows a case by. */
export function caseName({ id, input, vars }: Pick<Case, "id" | "input" | "vars">): string {
  return id ?? input ?? JSON.stringify(vars);
}
