import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

export type MergedVariables =
  /** null: no file declares any. */
  | { readonly status: "merged"; readonly variables: JsonObject | null }
  | { readonly status: "conflict"; readonly name: string };

/** The variables of a prompt and of its partials by name: the prompt's own words count first, and types are one. */
export function mergedVariables(own: JsonValue | undefined, others: readonly JsonObject[]): MergedVariables {
  const all = isJsonObject(own ?? null) ? [own as JsonObject, ...others] : others;
  if (all.length === 0) return { status: "merged", variables: null };
  const merged = new Map<string, JsonValue>();
  for (const [name, variable] of all.flatMap((variables) => Object.entries(variables))) {
    const before = merged.get(name);
    if (before === undefined) merged.set(name, variable);
    else if (typeOf(before) !== typeOf(variable)) return { status: "conflict", name };
  }
  return { status: "merged", variables: Object.fromEntries(merged) };
}

function typeOf(variable: JsonValue): JsonValue {
  return member(variable, "type") ?? "string";
}
