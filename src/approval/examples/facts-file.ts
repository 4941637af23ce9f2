import type { Finding } from "../../document/finding/finding.ts";
import { lineIndex } from "../../document/finding/line-index.ts";
import type { Located, Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonProblem } from "../../document/json/json-problem.ts";
import { member } from "../../document/json/member.ts";
import { schemaProblems } from "../../document/schema/schema-findings.ts";
import { decodeText } from "../../document/text/decode-text.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { ExpectedDecision } from "./expected-decision.ts";
import validate from "./pull-request-facts.validate.cjs";
import { unknownFields } from "./unknown-fields.ts";

/** A pull request to decide about, and what must come out where the file says so. */
export interface Scenario {
  readonly facts: PullRequestFacts;
  readonly expected: ExpectedDecision | null;
}

/** One object of facts, or a file with `scenarios`. */
export interface FactsFile {
  readonly form: "one" | "several";
  readonly scenarios: readonly Scenario[];
}

export const factsFormat = "pull-request-facts/1";

/** Bytes. */
export const factsLimit: number = 64 * 1024 * 1024;

const bounds = { depth: 64, values: 1_000_000 };

/** Larger texts get no lines: finding a place needs the text's syntax tree, ten times its size. */
const placesLimit: number = 1024 * 1024;

/** Reads facts for `decide`; with an error nothing of the file is used, warnings come with it. */
export function readFactsFile(bytes: Uint8Array, file: string): Reading<FactsFile> {
  const { content: text, findings } = decodeText(bytes, { file, limit: factsLimit });
  if (text === null) return { content: null, findings };
  const syntax = jsonProblem(text, bounds);
  if ("kind" in syntax) return { content: null, findings: [notJson(syntax, file, text)] };
  const root: JsonValue = JSON.parse(text);
  const listed = member(root, "scenarios");
  const several = Array.isArray(listed);
  const values: readonly JsonValue[] = several ? listed : [root];
  const problems = [
    ...formatProblems(root),
    ...(values.length === 0 ? [noScenario] : []),
    ...values.flatMap((value, index) => below(several ? ["scenarios", index] : [], problemsOf(value))),
  ];
  const found = problems.length === 0 ? [] : problemFindings(problems, locatedIn(text, file, root));
  if (found.some(({ severity }) => severity === "error")) return { content: null, findings: found };
  const scenarios = values.filter(isJsonObject).map(scenarioOf);
  return { content: { form: several ? "several" : "one", scenarios }, findings: found };
}

function formatProblems(root: JsonValue): readonly Problem[] {
  const format = member(root, "format");
  if (format === undefined || format === factsFormat) return [];
  return [
    {
      code: "field-value",
      path: ["format"],
      part: "value",
      message: `The format is not ${factsFormat}.`,
      remedy: `Write "format": "${factsFormat}".`,
    },
  ];
}

const noScenario: Problem = {
  code: "field-value",
  path: ["scenarios"],
  part: "value",
  message: "There is no scenario.",
  remedy: "Add one, or give one object of facts.",
};

function problemsOf(value: JsonValue): readonly Problem[] {
  if (validate(value)) return unknownFields(value);
  return schemaProblems(validate.errors ?? [], value);
}

function below(path: Problem["path"], problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function notJson(
  { kind, offset }: { readonly kind: string; readonly offset: number },
  file: string,
  text: string,
): Finding {
  const words = jsonWords.get(kind) ?? "This is not JSON.";
  return {
    code: "json-syntax",
    severity: "error",
    file,
    ...lineIndex(text)(offset),
    message: words,
    remedy: "Give one JSON object of facts, or an object with a list 'scenarios'.",
  };
}

const jsonWords: ReadonlyMap<string, string> = new Map([
  ["duplicate-key", "A key stands here twice."],
  ["forbidden-key", "This key is not allowed."],
  ["depth", `The document is nested more than ${bounds.depth} levels deep.`],
  ["values", `The document has more than ${bounds.values} values.`],
]);

/** JSON is YAML, whose reader knows where each value stands. */
function locatedIn(text: string, file: string, value: JsonValue): Located {
  const start = { line: 1, column: 1 };
  const nowhere: Located = { file, text, value, position: () => start, source: () => null };
  if (text.length > placesLimit) return nowhere;
  const bytes = new TextEncoder().encode(text);
  return readYaml(bytes, { file, limit: bytes.length }).content ?? nowhere;
}

/** The value was validated, and the schema says what the types say, but that it takes null for an absent field. */
function scenarioOf(value: JsonObject): Scenario {
  const { expected, ...facts } = value;
  const given = Object.fromEntries(
    Object.entries(facts).filter(([key, each]) => each !== null || key === "author" || key === "config"),
  );
  return {
    facts: given as unknown as PullRequestFacts,
    expected: isJsonObject(expected) ? (expected as unknown as ExpectedDecision) : null,
  };
}
