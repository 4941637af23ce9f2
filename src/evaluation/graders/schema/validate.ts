import type { JsonValue } from "../../../document/json/json.ts";
import { applySchema, type Fault, type Schema } from "./schema.ts";
import { StepBudget, TooMuchWork } from "./step-budget.ts";

/** The first fault of a value; null: it fits the schema; or the answer would take too long to find. */
export function validate(schema: Schema, value: JsonValue): Fault | "too-much-work" | null {
  try {
    return applySchema(schema, value, new StepBudget());
  } catch (error) {
    if (error instanceof TooMuchWork) return "too-much-work";
    throw error;
  }
}
