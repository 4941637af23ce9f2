import type { JsonValue } from "../../../document/json/json.ts";
import { remembered } from "../remembered.ts";
import { plainValue } from "../text/plain-text.ts";
import { hasRing } from "./has-ring.ts";
import type { Rule, Schema } from "./schema.ts";
import { schemaRules } from "./schema-rules.ts";
import type { Compiler } from "./source.ts";

export type CompiledSchema =
  | { readonly status: "compiled"; readonly schema: Schema }
  | { readonly status: "refused"; readonly why: string };

const mostSchemas = 5000;
/** Of patterns in all: compiling them is what takes time. */
const mostPatternCharacters = 5000;

interface Building extends Schema {
  readonly rules: Rule[];
  readonly inPlace: Schema[];
}

/**
 * Makes a JSON Schema of draft 07 ready for use, or says why it cannot be used. It is interpreted, never turned into
 * code, its patterns are those of RE2, and references lead to places in the same schema only.
 */
export const compileSchema: (root: JsonValue) => CompiledSchema = remembered(
  (root) => compileRoot(plainValue(root)),
  100,
);

function compileRoot(root: JsonValue): CompiledSchema {
  const refusals: string[] = [];
  const refuse: Compiler["refuse"] = (at, why) => void refusals.push(`${at} ${why}`);
  // A place that is referred to is the same schema wherever it is met: rings are possible, nothing is read twice, and
  // what waits here is no recursion, so that depth is no limit.
  const known = new Map<JsonValue, Building>();
  const waiting: { readonly value: JsonValue; readonly at: string; readonly building: Building }[] = [];
  const schemaAt = (value: JsonValue, at: string): Building => {
    const building = known.get(value) ?? { rules: [], inPlace: [] };
    if (!known.has(value)) waiting.push({ value, at, building });
    known.set(value, building);
    return building;
  };
  let patternCharacters = 0;
  const countPattern = (at: string, pattern: string): void => {
    patternCharacters += pattern.length;
    if (patternCharacters > mostPatternCharacters)
      refuse(at, "is one pattern too many: they are too long together");
  };
  const schema = schemaAt(root, "#");
  for (let next = waiting.pop(); next !== undefined && refusals.length === 0; next = waiting.pop()) {
    const { value, at, building } = next;
    const compile: Compiler["compile"] = (inner, innerAt, to) => {
      const made = schemaAt(inner, innerAt);
      if (to === "same") building.inPlace.push(made);
      return made;
    };
    building.rules.push(...schemaRules(value, { root, at, compiler: { compile, refuse, countPattern } }));
    if (known.size > mostSchemas) refuse("#", `holds more than ${mostSchemas} schemas`);
  }
  if (refusals.length === 0 && hasRing([...known.values()])) refuse("#", "refers to itself without end");
  const why = refusals[0];
  return why === undefined ? { status: "compiled", schema } : { status: "refused", why };
}
