import type { Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import type { SchemaError } from "../../document/schema/schema-error.ts";
import { schemaProblems } from "../../document/schema/schema-findings.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import { overBudget } from "./pattern-budget.ts";
import { readCases } from "./read-cases.ts";
import { readData } from "./read-data.ts";
import { readGraders } from "./read-grader.ts";
import validate from "./suite.validate.cjs";
import { type SuiteFile, suiteLimit } from "./suite-file.ts";
import { speltGraders } from "./yaml-spelling.ts";

/**
 * Reads a suite's own file. Content comes also with errors, marked as broken: `completeSuite` makes no suite of it,
 * but tells what else is wrong.
 */
export function readSuite(bytes: Uint8Array, path: string): Reading<SuiteFile> {
  const { content: located, findings } = readYaml(bytes, { file: path, limit: suiteLimit });
  if (located === null) return { content: null, findings };
  const errors = validate(located.value) ? [] : (validate.errors ?? []);
  const formProblems = schemaProblems(errors, located.value);
  if (!isJsonObject(located.value))
    return { content: null, findings: problemFindings(formProblems, located) };
  const { prompt_id, cases, data, graders, repeats, models } = located.value;
  const costly = overBudget(located.value);
  if (costly !== null)
    return { content: null, findings: problemFindings([...formProblems, costly], located) };
  const written = speltGraders(located, ["graders"], graders);
  const read = {
    cases: readCases(located, cases, brokenCases(errors)),
    data: readData(path, data),
    graders: readGraders(written.graders, ["graders"]),
  };
  const problems = [
    ...formProblems,
    ...written.problems,
    ...read.graders.problems,
    ...read.data.problems,
    ...read.cases.problems,
    ...emptyProblems(located.value),
    ...(errors.some(({ instancePath }) => instancePath === "/repeats") ? [] : evenProblems(located.value)),
  ];
  const content: SuiteFile = {
    path,
    prompt_id: typeof prompt_id === "string" ? prompt_id : "",
    cases: read.cases.cases,
    graders: read.graders.graders,
    repeats: typeof repeats === "number" ? repeats : null,
    models: jsonList(models).filter((model) => typeof model === "string"),
    data: read.data.data,
    located,
    broken: problems.length > 0,
    gradersBroken:
      written.problems.length + read.graders.problems.length > 0 ||
      errors.some(({ instancePath }) => instancePath.startsWith("/graders")),
  };
  return { content: content.prompt_id === "" ? null : content, findings: problemFindings(problems, located) };
}

/** Of all errors, also of those that are too many to be told. */
function brokenCases(errors: readonly Pick<SchemaError, "instancePath">[]): ReadonlySet<number> {
  const indexes = errors.map(({ instancePath }) => /^\/cases\/(\d+)/.exec(instancePath)?.[1]);
  return new Set(indexes.filter((index) => index !== undefined).map(Number));
}

function emptyProblems({ cases = [], data = [] }: JsonObject): readonly Problem[] {
  return isEmptyList(cases) && isEmptyList(data) ? [noCases] : [];
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

export const noCases: Problem = {
  code: "suite-empty",
  path: ["cases"],
  part: "key",
  message: "The suite has no case.",
  remedy: "Add one below cases:, as in - { input: ..., expected: ... }, or name a file below data:.",
};

/** As of a policy's steps: half of an even number of samples would be no majority. */
function evenProblems({ repeats }: JsonObject): readonly Problem[] {
  if (typeof repeats !== "number" || repeats % 2 !== 0) return [];
  return [
    {
      code: "field-value",
      path: ["repeats"],
      part: "value",
      message: `${repeats} is even, so the samples of a case could be split in half.`,
      remedy: "Write an odd number, like 3.",
    },
  ];
}
