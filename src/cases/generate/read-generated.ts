import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { jsonProblem } from "../../document/json/json-problem.ts";

export type Generated =
  | { readonly status: "written"; readonly input: string | null; readonly vars: JsonObject | null }
  | { readonly status: "unusable"; readonly why: "not-json" | "empty" | "too-long" | "variables" };

const longest = 16_384;

/** Reads what a model wrote for one case, in a code fence or not. */
export function readGenerated(output: string, variables: readonly string[]): Generated {
  const text = withoutFence(output.trim());
  if ("kind" in jsonProblem(text, { depth: 8, values: 1000 })) return unusable("not-json");
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return unusable("not-json");
  const { input, vars } = value as JsonObject;
  if (variables.length === 0) {
    if (typeof input !== "string" || input.trim() === "") return unusable("empty");
    return input.length > longest ? unusable("too-long") : { status: "written", input, vars: null };
  }
  if (!isJsonObject(vars)) return unusable("variables");
  const names = Object.keys(vars);
  const fits = names.length === variables.length && variables.every((name) => typeof vars[name] === "string");
  if (!fits) return unusable("variables");
  return JSON.stringify(vars).length > longest
    ? unusable("too-long")
    : { status: "written", input: null, vars };
}

function withoutFence(text: string): string {
  return /^```[a-z]*\s*\n([\s\S]*?)\n?```$/i.exec(text)?.[1]?.trim() ?? text;
}

function unusable(why: Extract<Generated, { status: "unusable" }>["why"]): Generated {
  return { status: "unusable", why };
}
