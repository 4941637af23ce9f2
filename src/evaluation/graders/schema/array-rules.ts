import type { JsonValue } from "../../../document/json/json.ts";
import { canonical } from "./canonical.ts";
import { applySchema, type Fault, fault, faultAt, type Rule } from "./schema.ts";
import type { SchemaSource } from "./source.ts";
import type { StepBudget } from "./step-budget.ts";

/** Keywords that look only at lists. */
export function arrayRules(source: SchemaSource): readonly Rule[] {
  return [...sizeRule(source), ...itemsRule(source), ...containsRule(source), ...uniqueRule(source)].map(
    onLists,
  );
}

type ListRule = (list: readonly JsonValue[], work: StepBudget) => Fault | null;

function onLists(rule: ListRule): Rule {
  return (value, work) => (Array.isArray(value) ? rule(value, work) : null);
}

function sizeRule(source: SchemaSource): readonly ListRule[] {
  const least = source.count("minItems") ?? 0;
  const most = source.count("maxItems") ?? Number.POSITIVE_INFINITY;
  return [
    ({ length }) => {
      if (length < least) return fault(`must have at least ${least} items`);
      return length > most ? fault(`must have at most ${most} items`) : null;
    },
  ];
}

/** One schema for all items; or a list of them for the first items, and `additionalItems` for those after. */
function itemsRule(source: SchemaSource): readonly ListRule[] {
  const written = source.get("items");
  const first = Array.isArray(written)
    ? written.map((item, index) => source.inner(`items/${index}`, item, "part"))
    : [];
  const additional = source.schema("additionalItems", "part");
  const rest = Array.isArray(written) ? additional : source.schema("items", "part");
  return [
    (list, work) => {
      const checked = rest === null ? list.slice(0, first.length) : list;
      for (const [index, item] of checked.entries()) {
        const schema = first[index] ?? rest;
        const found = schema === null ? null : faultAt(index, applySchema(schema, item, work));
        if (found !== null) return found;
      }
      return null;
    },
  ];
}

function containsRule(source: SchemaSource): readonly ListRule[] {
  const schema = source.schema("contains", "part");
  if (schema === null) return [];
  return [
    (list, work) =>
      list.some((item) => applySchema(schema, item, work) === null)
        ? null
        : fault("must contain an item that fits"),
  ];
}

function uniqueRule(source: SchemaSource): readonly ListRule[] {
  if (source.flag("uniqueItems") !== true) return [];
  return [
    (list, work) =>
      new Set(list.map((item) => canonical(item, work))).size === list.length
        ? null
        : fault("must have no item twice"),
  ];
}
