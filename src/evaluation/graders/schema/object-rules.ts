import { code } from "../../../document/finding/code.ts";
import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../../document/json/json.ts";
import { isJsonList } from "../is-json-list.ts";
import type { Pattern } from "../pattern.ts";
import { applySchema, type Fault, fault, faultAt, type Rule, type Schema } from "./schema.ts";
import type { SchemaSource } from "./source.ts";
import type { StepBudget } from "./step-budget.ts";
import { matches } from "./string-rules.ts";

/** Keywords that look only at objects. */
export function objectRules(source: SchemaSource): readonly Rule[] {
  return [
    ...sizeRule(source),
    ...requiredRule(source),
    ...membersRule(source),
    ...namesRule(source),
    ...dependenciesRule(source),
  ].map(onObjects);
}

type ObjectRule = (object: JsonObject, work: StepBudget) => Fault | null;

function onObjects(rule: ObjectRule): Rule {
  return (value, work) => (isJsonObject(value) ? rule(value, work) : null);
}

function sizeRule(source: SchemaSource): readonly ObjectRule[] {
  const least = source.count("minProperties");
  const most = source.count("maxProperties");
  if (least === null && most === null) return [];
  return [
    (object, work) => {
      const size = membersOf(object, work).length;
      if (least !== null && size < least) return fault(`must have at least ${least} members`);
      return most !== null && size > most ? fault(`must have at most ${most} members`) : null;
    },
  ];
}

/** Listing the members costs their number, however soon the looking ends. */
function membersOf(object: JsonObject, work: StepBudget): readonly [string, JsonValue][] {
  const members = Object.entries(object);
  work.spend(members.length / 10);
  return members;
}

function requiredRule(source: SchemaSource): readonly ObjectRule[] {
  const names = source.texts("required");
  return names === null ? [] : [(object, work) => missing(names, object, work)];
}

function missing(names: readonly string[], object: JsonObject, work: StepBudget): Fault | null {
  work.spend(names.length / 10);
  const absent = names.find((name) => !Object.hasOwn(object, name));
  return absent === undefined ? null : fault(`must have ${code(absent.slice(0, 80))}`);
}

/** `properties`, `patternProperties`, and `additionalProperties` for members that neither of them speaks of. */
function membersRule(source: SchemaSource): readonly ObjectRule[] {
  const named = new Map(source.schemaMap("properties", "part"));
  const patterns = (source.schemaMap("patternProperties", "part") ?? []).flatMap(([written, schema]) => {
    const pattern = source.pattern("patternProperties", written);
    return pattern === null ? [] : [{ pattern, schema }];
  });
  const additional = source.schema("additionalProperties", "part");
  if (named.size === 0 && patterns.length === 0 && additional === null) return [];
  return [
    (object, work) => {
      for (const [name, value] of membersOf(object, work)) {
        const found = memberFault(
          { name, value, schemas: schemasFor(name, { named, patterns, additional }, work) },
          work,
        );
        if (found !== null) return found;
      }
      return null;
    },
  ];
}

interface Members {
  readonly named: ReadonlyMap<string, Schema>;
  readonly patterns: readonly { readonly pattern: Pattern; readonly schema: Schema }[];
  readonly additional: Schema | null;
}

function schemasFor(
  name: string,
  { named, patterns, additional }: Members,
  work: StepBudget,
): readonly Schema[] {
  work.spend(1);
  const own = named.get(name);
  const matched = patterns.filter(({ pattern }) => matches(pattern, name, work)).map(({ schema }) => schema);
  const spoken = own === undefined ? matched : [own, ...matched];
  return spoken.length === 0 && additional !== null ? [additional] : spoken;
}

function memberFault(
  {
    name,
    value,
    schemas,
  }: { readonly name: string; readonly value: JsonValue; readonly schemas: readonly Schema[] },
  work: StepBudget,
): Fault | null {
  for (const schema of schemas) {
    const found = faultAt(name, applySchema(schema, value, work));
    if (found !== null) return found;
  }
  return null;
}

function namesRule(source: SchemaSource): readonly ObjectRule[] {
  const schema = source.schema("propertyNames", "part");
  if (schema === null) return [];
  return [
    (object, work) => {
      const wrong = membersOf(object, work).find(([name]) => applySchema(schema, name, work) !== null);
      return wrong === undefined
        ? null
        : fault(`must not have a member named ${code(wrong[0].slice(0, 80))}`);
    },
  ];
}

function dependenciesRule(source: SchemaSource): readonly ObjectRule[] {
  return (source.entries("dependencies") ?? []).map(([name, needed]) => {
    const names = isJsonList(needed) ? needed.filter((item) => typeof item === "string") : null;
    if (isJsonList(needed) && names?.length !== needed.length) {
      source.refuse("dependencies", "must be lists of names or schemas");
    }
    const schema = names === null ? source.inner(`dependencies/${name.slice(0, 80)}`, needed, "same") : null;
    return (object, work) => {
      if (!Object.hasOwn(object, name)) return null;
      return schema === null ? missing(names ?? [], object, work) : applySchema(schema, object, work);
    };
  });
}
