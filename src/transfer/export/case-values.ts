import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Case } from "../../evaluation/suite.ts";
import type { Variable } from "../../prompt/prompt.ts";
import { type Saying, tell } from "./exported.ts";

interface Wanted {
  readonly names: readonly string[];
  readonly variables: Readonly<Record<string, Variable>> | null;
  /** Whether the other program would read or expand a value in place of taking it as it is. */
  readonly expands: (value: JsonValue) => boolean;
}

/** A value for each name, as the gate binds them; null where the case cannot be said there, which is told. */
export function caseValues(
  { input, vars, id }: Case,
  { names, variables, expands }: Wanted,
  saying: Saying,
): JsonObject | null {
  const target = names.includes("input") ? "input" : names.length === 1 ? names[0] : undefined;
  const values: Record<string, JsonValue> = {};
  for (const name of names) {
    const declared = variables !== null && Object.hasOwn(variables, name) ? variables[name] : undefined;
    const own = vars !== null && Object.hasOwn(vars, name) ? vars[name] : undefined;
    const value = own ?? (name === target ? input : null) ?? declared?.default ?? null;
    const given = value === null && declared?.required === false ? "" : value;
    if (given === null || typeof given === "object" || expands(given)) {
      tell(saying, "case-variable", {
        found: `${id ?? "a case"}: ${name}: ${JSON.stringify(given)?.slice(0, 200)}`,
        instead: "the case is left out: the value would be missing, read as a file or filled in there",
      });
      return null;
    }
    Object.defineProperty(values, name, { value: given, enumerable: true });
  }
  return values;
}
