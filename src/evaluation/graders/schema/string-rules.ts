import { quoted } from "../outcome.ts";
import type { Pattern } from "../pattern.ts";
import { formats } from "./formats.ts";
import { fault, type Rule } from "./schema.ts";
import type { SchemaSource } from "./source.ts";
import { type StepBudget, TooMuchWork } from "./step-budget.ts";

/** Keywords that look only at texts. */
export function stringRules(source: SchemaSource): readonly Rule[] {
  return [...lengthRule(source), ...patternRule(source), ...formatRule(source)];
}

function lengthRule(source: SchemaSource): readonly Rule[] {
  const least = source.count("minLength");
  const most = source.count("maxLength");
  if (least === null && most === null) return [];
  return [
    (value, work) => {
      if (typeof value !== "string") return null;
      const length = countCharacters(value, work);
      if (least !== null && length < least) return fault(`must have at least ${least} characters`);
      return most !== null && length > most ? fault(`must have at most ${most} characters`) : null;
    },
  ];
}

/** Characters are code points: one outside the basic plane is one, although JavaScript's length says two. */
function countCharacters(text: string, work: StepBudget): number {
  work.spend(text.length / 100);
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function patternRule(source: SchemaSource): readonly Rule[] {
  const written = source.text("pattern");
  const pattern = written === null ? null : source.pattern("pattern", written);
  if (written === null || pattern === null) return [];
  return [
    (value, work) =>
      typeof value !== "string" || matches(pattern, value, work)
        ? null
        : fault(`must match ${quoted(written)}`),
  ];
}

/** Whether a pattern is found in a text, at the cost that it has. */
export function matches(pattern: Pattern, text: string, work: StepBudget): boolean {
  work.spend(pattern.cost(text));
  const found = pattern.find(text);
  if (found === "too-long") throw new TooMuchWork();
  return found === "found";
}

/** An unknown format is an annotation, as draft 07 says. */
function formatRule(source: SchemaSource): readonly Rule[] {
  const name = source.text("format");
  const format = name === null ? undefined : formats.get(name);
  if (format === undefined) return [];
  return [
    (value, work) => {
      if (typeof value !== "string") return null;
      work.spend(value.length / 100);
      return format(value) ? null : fault(`must be a ${name}`);
    },
  ];
}
