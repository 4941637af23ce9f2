import type { JsonValue } from "../../../document/json/json.ts";
import type { StepBudget } from "./step-budget.ts";

/** What is wrong with a value, and where in it: a JSON pointer, empty for the value itself. */
export interface Fault {
  readonly place: string;
  readonly why: string;
}

/** One keyword of a schema, ready to be applied. */
export type Rule = (value: JsonValue, work: StepBudget) => Fault | null;

/** A schema whose keywords were all found usable. */
export interface Schema {
  readonly rules: readonly Rule[];
  /** Schemas that apply to the same value: a ring of them would never end. */
  readonly inPlace: readonly Schema[];
}

/** The first fault of a value; null: the value satisfies the schema. */
export function applySchema(schema: Schema, value: JsonValue, work: StepBudget): Fault | null {
  work.enter();
  for (const rule of schema.rules) {
    work.spend(0.2);
    const found = rule(value, work);
    if (found !== null) {
      work.leave();
      return found;
    }
  }
  work.leave();
  return null;
}

export function fault(why: string): Fault {
  return { place: "", why };
}

/** The fault of a member or element as one of what holds it. */
export function faultAt(key: string | number, inner: Fault | null): Fault | null {
  if (inner === null) return null;
  const step = String(key).slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1");
  return { place: `/${step}${inner.place}`, why: inner.why };
}
