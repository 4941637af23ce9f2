import type { DocumentPath, Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { isExactNumber } from "../../document/json/spelt-numbers.ts";

/**
 * What YAML makes a number or a boolean of and would print otherwise, such as 02134, 1.10, True and 0x1F, as it is
 * written; null for anything else. Whoever wrote it may have meant the text.
 */
function oddSpelling(located: Located, path: DocumentPath, value: JsonValue): string | null {
  if (typeof value !== "number" && typeof value !== "boolean") return null;
  const source = located.source(path);
  return source === null || source === String(value) ? null : source;
}

/** A scalar as it is written where that is odd; what stands inside of lists and groups has to be in quotes for that. */
export function asSpelt(located: Located, path: DocumentPath, value: JsonValue): Spelt {
  const odd = oddSpelling(located, path, value);
  if (odd !== null) return { value: odd, odd: true, problems: [] };
  return { value, odd: false, problems: oddInside(located, path, value) };
}

interface Spelt {
  readonly value: JsonValue;
  readonly odd: boolean;
  readonly problems: readonly Problem[];
}

function oddInside(located: Located, path: DocumentPath, value: JsonValue): readonly Problem[] {
  const odd = oddSpelling(located, path, value);
  if (odd !== null) return [inQuotes(path, odd, value)];
  if (typeof value !== "object" || value === null) return [];
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => oddInside(located, [...path, key], item));
  }
  return jsonList(value).flatMap((item, index) => oddInside(located, [...path, index], item));
}

function inQuotes(path: DocumentPath, odd: string, value: JsonValue): Problem {
  return {
    code: "field-value",
    path,
    part: "value",
    message: `${odd.slice(0, 60)} would be read as ${JSON.stringify(value)} here.`,
    remedy: `If it is text, put it in quotes; else write ${JSON.stringify(value)}.`,
  };
}

/** Graders whose argument is a text or texts, or any value that an answer is compared with. */
const textGraders =
  /^(?:not-)?(?:i?equals|i?contains(?:-all|-any)?|i?starts-with|i?ends-with|regex|one-of|label|similar|llm-rubric)$/;
/** Graders whose argument, or each part of it, is a number for a grader: any spelling of JSON will do. */
const numberGraders = /^(?:not-)?(?:numeric|word-count|cost|latency|json-schema|similar)$/;

/** A list of graders with the arguments that are texts as they are written. */
export function speltGraders(
  located: Located,
  path: DocumentPath,
  list: JsonValue | undefined,
): SpeltGraders {
  const problems: Problem[] = [];
  const read = (value: JsonValue, at: DocumentPath): JsonValue => {
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(([name, argument]): [string, JsonValue] => {
      const here = [...at, name];
      if (/^(?:not-)?(?:all|any)-of$/.test(name))
        return [name, jsonList(argument).map((item, index) => read(item, [...here, index]))];
      const spelt = argumentAsSpelt(located, here, { name, argument });
      problems.push(...spelt.problems);
      return [name, spelt.value];
    });
    return Object.fromEntries(entries);
  };
  const graders = jsonList(list).map((item, index) => read(item, [...path, index]));
  return { graders, problems };
}

interface SpeltGraders {
  readonly graders: readonly JsonValue[];
  readonly problems: readonly Problem[];
}

function argumentAsSpelt(
  located: Located,
  path: DocumentPath,
  { name, argument }: { readonly name: string; readonly argument: JsonValue },
): Pick<Spelt, "value" | "problems"> {
  if (numberGraders.test(name)) {
    const odd = oddInside(located, path, argument);
    return { value: argument, problems: odd.filter((problem) => !isNumber(located, problem.path)) };
  }
  if (!textGraders.test(name)) return { value: argument, problems: oddInside(located, path, argument) };
  if (!Array.isArray(argument)) return asSpelt(located, path, argument);
  const items = jsonList(argument).map((item, index) => asSpelt(located, [...path, index], item));
  return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
}

function isNumber(located: Located, path: DocumentPath): boolean {
  return isExactNumber(located.source(path) ?? "");
}
