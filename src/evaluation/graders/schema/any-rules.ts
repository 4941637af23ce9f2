import type { JsonValue } from "../../../document/json/json.ts";
import { quoted } from "../outcome.ts";
import { canonical } from "./canonical.ts";
import { fault, type Rule } from "./schema.ts";
import type { SchemaSource } from "./source.ts";
import { StepBudget } from "./step-budget.ts";

const types = ["null", "boolean", "number", "integer", "string", "array", "object"];

/** `type`, `enum` and `const`: what holds for values of every type. */
export function anyRules(source: SchemaSource): readonly Rule[] {
  return [...typeRule(source), ...choiceRule(source, "enum"), ...choiceRule(source, "const")];
}

function typeRule(source: SchemaSource): readonly Rule[] {
  const written = source.get("type");
  if (written === undefined) return [];
  const wanted = [...new Set(typeof written === "string" ? [written] : source.texts("type"))];
  const unknown = wanted.find((type) => !types.includes(type));
  if (unknown !== undefined || wanted.length === 0) {
    source.refuse("type", `must be one or more of ${types.join(", ")}`);
    return [];
  }
  return [
    (value) =>
      wanted.some((type) => isOfType(value, type)) ? null : fault(`must be ${wanted.join(" or ")}`),
  ];
}

function isOfType(value: JsonValue, type: string): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  return typeof value === type || (type === "integer" && Number.isInteger(value));
}

/** Whole values are compared as canonical text, so that comparing with many costs no more than with one. */
function choiceRule(source: SchemaSource, key: "enum" | "const"): readonly Rule[] {
  const choices = choicesOf(source, key);
  if (choices === null) return [];
  const allowed = choices.map(withinWork);
  if (choices.length === 0 || allowed.includes(null)) {
    source.refuse(key, "must hold at least one value, and none that is very large");
  }
  const texts = new Set(allowed);
  const shown = choices.slice(0, 10).map(quoted).join(", ");
  return [(value, work) => (texts.has(canonical(value, work)) ? null : fault(`must be one of ${shown}`))];
}

function choicesOf(source: SchemaSource, key: "enum" | "const"): readonly JsonValue[] | null {
  if (key === "enum") return source.list("enum");
  const only = source.get("const");
  return only === undefined ? null : [only];
}

function withinWork(value: JsonValue): string | null {
  try {
    return canonical(value, new StepBudget());
  } catch {
    return null;
  }
}
