import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Grader } from "../../evaluation/grader.ts";
import { githubModelsLexer } from "../template/lexers.ts";
import { caseValues } from "./case-values.ts";
import { type Exporting, type OutgoingFile, type Saying, tell } from "./exported.ts";
import type { Language } from "./foreign-text.ts";
import { enforcedSchema } from "./request-out.ts";
import { saidMessages } from "./said-messages.ts";

const plainName = /^[A-Za-z0-9_.-]+$/;

/** GitHub Models fills in `{{name}}` and has no way to write such braces. */
const language: Language = {
  lex: githubModelsLexer,
  variable: (name) => (plainName.test(name) ? `{{${name}}}` : null),
  text: (text) => text,
};

const roles: ReadonlySet<string> = new Set(["system", "user", "assistant", "developer"]);

/** A `.prompt.yml` of GitHub Models. */
export function githubFile(exporting: Exporting, saying: Saying): OutgoingFile {
  const { prompt } = exporting.file;
  const { messages, names } = saidMessages(exporting, language, saying);
  for (const { role } of messages.filter((message) => !roles.has(message.role)))
    tell(saying, "role", { found: role, instead: "a message has the role system, user or assistant there" });
  const fields: JsonObject = {
    name: prompt.id,
    ...(prompt.description === null ? {} : { description: prompt.description }),
    model: prompt.model,
    ...parametersOf(exporting, saying),
    ...formOf(exporting, saying),
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...testsOf(exporting, names, saying),
  };
  if (prompt.tools !== undefined)
    tell(saying, "tools", { found: `${prompt.tools.length} tools`, instead: "they are left out" });
  return { path: `${prompt.id.split(".").join("/")}.prompt.yml`, fields };
}

/** What the programs of GitHub Models read, by their names. */
const read: Readonly<Record<string, string>> = {
  temperature: "temperature",
  top_p: "topP",
  max_tokens: "maxTokens",
};
const carried: ReadonlySet<string> = new Set([
  "stop",
  "seed",
  "top_k",
  "frequency_penalty",
  "presence_penalty",
  "reasoning_effort",
  "parallel_tool_calls",
]);

function parametersOf({ file: { prompt } }: Exporting, saying: Saying): JsonObject {
  const settings: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(prompt.parameters)) {
    const theirs = read[name];
    if (theirs !== undefined) settings[theirs] = value;
    else if (carried.has(name)) {
      settings[name] = value;
      tell(saying, "parameter-ignored-there", {
        found: `${name}: ${JSON.stringify(value)}`,
        instead: "it is carried over: GitHub Models read only maxTokens, temperature and topP",
      });
    } else
      tell(saying, "parameter", { found: `${name}: ${JSON.stringify(value)}`, instead: "it is left out" });
  }
  return Object.keys(settings).length === 0 ? {} : { modelParameters: settings };
}

function formOf({ file: { prompt } }: Exporting, saying: Saying): JsonObject {
  const form = enforcedSchema(prompt.output, saying);
  if (form === null) return {};
  if (form === "any") return { responseFormat: "json_object" };
  return { responseFormat: "json_schema", jsonSchema: JSON.stringify(form, null, 2) };
}

function testsOf(exporting: Exporting, names: readonly string[], saying: Saying): JsonObject {
  const { suite, file } = exporting;
  if (suite === null || suite.cases.length === 0) return {};
  const graders = suite.graders.length === 0 ? ([bareEquals] as const) : suite.graders;
  const evaluators = graders.flatMap((grader) => evaluatorOf(grader, saying));
  const usesExpected = evaluators.some(({ value }) => value === "{{expected}}");
  if (evaluators.length === 0) {
    tell(saying, "case-unjudged", {
      found: `${suite.cases.length} cases`,
      instead: "they are left out: no evaluator there says what their graders say",
    });
    return {};
  }
  const rows = suite.cases.flatMap((one): readonly JsonObject[] => {
    if (one.graders.length > 0) {
      tell(saying, "case-unjudged", {
        found: one.id ?? one.input ?? JSON.stringify(one.vars),
        instead: "the case is left out: evaluators judge all cases alike there",
      });
      return [];
    }
    const values = caseValues(one, { names, variables: file.prompt.variables, expands: isTemplate }, saying);
    const { expected } = one;
    if (values === null) return [];
    if (!usesExpected) return [values];
    if (typeof expected === "object" || expected === undefined || names.includes("expected")) {
      tell(saying, "case-variable", {
        found: `expected: ${JSON.stringify(expected ?? null)}`,
        instead: "the case is left out: what is expected is a plain value there, and no variable's",
      });
      return [];
    }
    return [{ ...values, expected }];
  });
  if (rows.length === 0) return {};
  return {
    testData: rows,
    evaluators: evaluators.map(({ kind, value }, index) => ({
      name: `${kind}-${index + 1}`,
      string: { [kind]: value },
    })),
  };
}

/** Values are filled in one after the other there, also in each other. */
function isTemplate(value: JsonValue): boolean {
  return typeof value === "string" && value.includes("{{");
}

const bareEquals: Grader = { kind: "check", name: "equals", negated: false, argument: undefined };

interface Evaluator {
  readonly kind: string;
  readonly value: string;
}

/** All but `equals` ignore capitals there. */
const kinds: Readonly<Record<string, string>> = {
  equals: "equals",
  label: "equals",
  icontains: "contains",
  "istarts-with": "startsWith",
  "iends-with": "endsWith",
};

function evaluatorOf(grader: Grader, saying: Saying): readonly Evaluator[] {
  const kind = grader.kind === "check" && !grader.negated ? kinds[grader.name] : undefined;
  const argument = grader.kind === "check" ? grader.argument : null;
  const value = argument === undefined ? "{{expected}}" : argument;
  const isLiteral = argument === undefined || !isTemplate(value);
  if (kind === undefined || typeof value !== "string" || value === "" || !isLiteral) {
    const found = grader.kind === "check" ? `${grader.negated ? "not-" : ""}${grader.name}` : grader.kind;
    tell(saying, "assertion-unknown", { found, instead: "it is left out: there is no evaluator for it" });
    return [];
  }
  if (grader.kind === "check" && grader.name === "label")
    tell(saying, "assertion-approximate", { found: "label", instead: "equals: capitals count there" });
  return [{ kind, value }];
}
