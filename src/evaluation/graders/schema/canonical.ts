import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../../document/json/json.ts";
import type { StepBudget } from "./step-budget.ts";

/** A text that is the same for equal JSON values alone. */
export function canonical(value: JsonValue, work: StepBudget): string {
  if (typeof value === "string") work.spend(value.length / 100);
  if (typeof value !== "object" || value === null) {
    work.spend(0.1);
    return JSON.stringify(value);
  }
  work.enter();
  const text = isJsonObject(value) ? canonicalObject(value, work) : canonicalList(value, work);
  work.leave();
  work.spend(text.length / 100);
  return text;
}

function canonicalList(list: readonly JsonValue[], work: StepBudget): string {
  return `[${list.map((item) => canonical(item, work)).join(",")}]`;
}

function canonicalObject(object: JsonObject, work: StepBudget): string {
  const entries = Object.entries(object).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, value]) => `${canonical(key, work)}:${canonical(value, work)}`).join(",")}}`;
}
