import type { JsonValue } from "../../document/json/json.ts";
import type { Values, Variable } from "../prompt.ts";
import { composedNames } from "./placeholders.ts";
import { spelledValue, valueProblem } from "./variable-value.ts";

/** What a case gives: `input` is the user's text, `vars` are values by name. */
export interface CaseInput {
  readonly input: string | null;
  readonly vars: Values | null;
}

export type Binding =
  | { readonly status: "bound"; readonly values: Values; readonly unboundInput: string | null }
  | { readonly status: "unbound"; readonly reason: string };

interface Asked extends CaseInput {
  readonly names: readonly string[];
  readonly variables: Readonly<Record<string, Variable>> | null;
}

/** A value for each name; `input` goes to `{{input}}`, else to the only name, unless `vars` gives that one. */
export function bindValues({ names, variables, input, vars }: Asked): Binding {
  const given = vars === null ? null : composedNames(vars);
  const target = names.includes("input") ? "input" : names.length === 1 ? names[0] : undefined;
  const takes = input !== null && target !== undefined && own(given, target) === undefined;
  const bindings: [name: string, value: JsonValue][] = [];
  for (const name of names) {
    const value = takes && name === target ? input : own(given, name);
    const resolved = resolve(name, value, own(variables, name));
    if (resolved.status === "unbound") return resolved;
    bindings.push([name, resolved.value]);
  }
  // Assigned one by one, `__proto__` would be no member.
  return { status: "bound", values: Object.fromEntries(bindings), unboundInput: takes ? null : input };
}

function own<T>(record: Readonly<Record<string, T>> | null, name: string): T | undefined {
  return record !== null && Object.hasOwn(record, name) ? record[name] : undefined;
}

type Resolved =
  | { readonly status: "bound"; readonly value: JsonValue }
  | Extract<Binding, { status: "unbound" }>;

/** null counts as no value. */
function resolve(name: string, given: JsonValue | undefined, variable: Variable | undefined): Resolved {
  if (given === undefined || given === null) {
    if (variable !== undefined && variable.default !== null)
      return { status: "bound", value: variable.default };
    if (variable?.required === false) return { status: "bound", value: "" };
    return { status: "unbound", reason: `no value is given for {{${name}}}` };
  }
  if (variable === undefined) return { status: "bound", value: given };
  const value = spelledValue(given, variable.type);
  const problem = valueProblem(value, variable);
  if (problem !== null) return { status: "unbound", reason: `the value of {{${name}}} must be ${problem}` };
  return { status: "bound", value };
}
