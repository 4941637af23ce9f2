import type { DocumentPath } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";

/** Characters of all different patterns, and of all schemas, of one suite: compiling more could take minutes. */
const budget = { patterns: 20_000, schemas: 200_000 };

/** The list whose graders have more to compile than a suite may; null where that is fine. */
export function overBudget({ graders, cases }: JsonObject): Problem | null {
  const patterns = new Set<string>();
  const spent = { patterns: 0, schemas: 0 };
  const spend = (name: string, argument: JsonValue): void => {
    if (/^(not-)?(json-schema|contains-json)$/.test(name)) spent.schemas += JSON.stringify(argument).length;
    if (!/^(not-)?regex$/.test(name) || typeof argument !== "string" || patterns.has(argument)) return;
    patterns.add(argument);
    spent.patterns += argument.length;
  };
  for (const [path, list] of lists(graders, cases)) {
    visit(list, spend);
    if (spent.patterns > budget.patterns || spent.schemas > budget.schemas) return tooMany(path);
  }
  return null;
}

function* lists(
  graders: JsonValue | undefined,
  cases: JsonValue | undefined,
): Generator<[DocumentPath, JsonValue]> {
  if (graders !== undefined) yield [["graders"], graders];
  if (!Array.isArray(cases)) return;
  for (const [index, one] of cases.entries()) {
    if (typeof one === "object" && one !== null && "graders" in one)
      yield [["cases", index, "graders"], one.graders];
  }
}

/** Documents are at most 64 deep, so this is too. */
function visit(value: JsonValue, spend: (name: string, argument: JsonValue) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, argument] of Object.entries(value)) {
    spend(name, argument);
    visit(argument, spend);
  }
}

function tooMany(path: DocumentPath): Problem {
  return {
    code: "grader-argument",
    path,
    part: "value",
    message: `The suite's patterns come to more than ${budget.patterns} characters, or its schemas to more than ${budget.schemas}.`,
    remedy: "Use shorter ones, or the same ones for more cases.",
  };
}

/** The same budget for patterns that cases have as their expectation. */
export const expectedPatternBudget: number = budget.patterns;
