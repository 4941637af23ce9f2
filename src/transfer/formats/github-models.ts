import type { DocumentPath } from "../../document/finding/located.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { type Foreign, foreignYaml } from "../source/foreign-yaml.ts";
import { type Opened, say } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { githubModelsLexer } from "../template/lexers.ts";
import type { Draft, DraftSuite } from "../transfer.ts";
import { draftOutput, draftParameters } from "./request-fields.ts";

const roles: ReadonlySet<string> = new Set(["system", "user", "assistant", "developer"]);

/** ReadMatch by no program of GitHub's, and what most files say (gh-models pkg/prompt/prompt.go, ai-inference src/prompt.ts). */
const unread: ReadonlySet<string> = new Set([
  "max_tokens",
  "max_completion_tokens",
  "top_p",
  "stop",
  "seed",
  "frequencyPenalty",
  "presencePenalty",
  "frequency_penalty",
  "presence_penalty",
]);

/** A `.prompt.yml` of GitHub Models. */
export function githubModelsDraft(document: Foreign, name: string, opened: Opened): Draft {
  const root = isJsonObject(document.value) ? document.value : {};
  const messages = jsonList(member(root, "messages"));
  const spoken = messages.map((message, index) => spokenBy(message, index, { document, opened }));
  const texts = messages.map((message, index) => ({
    text: textIn(message),
    at: () => document.at(["messages", index, "content"]),
  }));
  const pieces = lexed(texts, githubModelsLexer, opened).map((list) => list.filter(isSaid));
  const { texts: ours, names, escapes } = draftedTexts(pieces, opened);
  const settings = member(root, "modelParameters") ?? null;
  return {
    name,
    description: textOf(member(root, "description")),
    model: textOf(member(root, "model")),
    tags: [],
    version: 1,
    messages: ours.map((content, index) => ({ role: spoken[index] ?? "user", content })),
    escapes,
    variables: null,
    parameters: isJsonObject(settings) ? parametersOf(settings, { document, opened }) : {},
    output: outputOf(root, { document, opened }),
    tools: [],
    tool_choice: null,
    suite: suiteOf(root, names, { document, opened }),
  };
}

function isSaid(piece: { readonly kind: string }): piece is Said {
  return piece.kind === "text" || piece.kind === "variable";
}

interface Reading {
  readonly document: Foreign;
  readonly opened: Opened;
}

function spokenBy(message: JsonValue, index: number, { document, opened }: Reading): string {
  const written = member(message, "role");
  const role = typeof written === "string" ? written.toLowerCase() : "";
  if (!roles.has(role)) {
    say(opened, "role", document.at(["messages", index]), {
      found: JSON.stringify(written ?? null),
      instead: "a message has the role system, user or assistant",
    });
  }
  const content = member(message, "content");
  if (typeof content !== "string") {
    say(opened, "media", document.at(["messages", index]), {
      found: JSON.stringify(content ?? null),
      instead: "the content of a message is text",
    });
  }
  return role;
}

function textIn(message: JsonValue): string {
  return textOf(member(message, "content")) ?? "";
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function parametersOf(settings: JsonObject, { document, opened }: Reading): JsonObject {
  for (const name of Object.keys(settings).filter((one) => unread.has(one))) {
    say(opened, "parameter-ignored-there", document.at(["modelParameters", name]), {
      found: `${name}: ${JSON.stringify(settings[name])}`,
      instead: "it is carried over: GitHub Models read only maxTokens, temperature and topP",
    });
  }
  return draftParameters({ opened, document, path: ["modelParameters"], fields: settings });
}

/** The schema is a text of JSON with a name beside it. */
function outputOf(root: JsonObject, { document, opened }: Reading): JsonObject | null {
  const format = member(root, "responseFormat") ?? null;
  if (format !== "json_schema") return draftOutput(format, { opened, document, path: ["responseFormat"] });
  const written = member(root, "jsonSchema") ?? null;
  const described = typeof written === "string" ? foreignYaml(written) : null;
  const value = described?.status === "read" ? described.value : written;
  const schema = isJsonObject(value) ? { type: "json_schema", json_schema: value } : value;
  return draftOutput(schema, { opened, document, path: ["jsonSchema"] });
}

const nested = ["vars", "inputs", "variables", "input"] as const;

function suiteOf(root: JsonObject, names: readonly string[], reading: Reading): DraftSuite | null {
  const { document, opened } = reading;
  const data = jsonList(member(root, "testData"));
  const evaluators = jsonList(member(root, "evaluators"));
  const graders = evaluators.flatMap((one, index) => graderOf(one, index, reading));
  if (data.length === 0) return null;
  const used = usedBy(evaluators);
  const cases = data.flatMap((row, index) => caseOf(row, { index, names, used, ...reading }));
  if (graders.length === 0) {
    say(opened, "case-unjudged", document.at(["testData"]), {
      found: `${data.length} test data without an evaluator`,
      instead: "no suite is written: a case here says what the answer has to be",
    });
    return null;
  }
  return cases.length === 0 ? null : { graders, models: [], cases };
}

/** Variables that an evaluator names. */
function usedBy(evaluators: readonly JsonValue[]): ReadonlySet<string> {
  return new Set(
    Array.from(JSON.stringify(evaluators).matchAll(/\{\{([A-Za-z0-9_.-]+)\}\}/g), ([, name]) => name ?? ""),
  );
}

interface Row extends Reading {
  readonly index: number;
  readonly names: readonly string[];
  readonly used: ReadonlySet<string>;
}

function caseOf(row: JsonValue, { index, names, used, document, opened }: Row): readonly JsonObject[] {
  const inner = nested.find((name) => !names.includes(name) && isJsonObject(member(row, name)));
  const path: DocumentPath = ["testData", index, ...(inner === undefined ? [] : [inner])];
  const given = inner === undefined ? row : member(row, inner);
  if (!isJsonObject(given)) {
    say(opened, "case-variable", document.at(path), {
      found: JSON.stringify(row),
      instead: "the case is left out: it gives no values",
    });
    return [];
  }
  for (const name of Object.keys(given).filter((one) => !names.includes(one) && one !== "expected")) {
    say(opened, "case-extra", document.at([...path, name]), {
      found: name,
      instead: "the value is left out: the prompt does not name it",
    });
  }
  const wrong = names.find((name) => !isScalar(member(given, name)));
  if (wrong !== undefined) {
    say(opened, "case-variable", document.at([...path, wrong]), {
      found: `${wrong}: ${JSON.stringify(member(given, wrong) ?? null)}`,
      instead: "the case is left out: each variable of the prompt needs a plain value",
    });
    return [];
  }
  const expected = member(given, "expected") ?? member(row, "expected");
  if (expected !== undefined && !used.has("expected") && !names.includes("expected")) {
    say(opened, "expected-unused", document.at([...path, "expected"]), {
      found: `expected: ${JSON.stringify(expected)}`,
      instead: "it is left out: no evaluator compares it",
    });
  }
  const vars = Object.fromEntries(names.map((name) => [name, member(given, name) ?? null]));
  return [
    {
      ...(names.length === 0 ? { input: "" } : { vars }),
      ...(used.has("expected") && expected !== undefined ? { expected } : {}),
    },
  ];
}

function isScalar(value: JsonValue | undefined): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** gh-models looks at the first of these alone; all but `equals` ignore case. */
const strings = ["equals", "contains", "startsWith", "endsWith"] as const;

function graderOf(evaluator: JsonValue, index: number, { document, opened }: Reading): readonly JsonValue[] {
  const at = document.at(["evaluators", index]);
  const checks = member(evaluator, "string");
  const kind = strings.find(
    (name) => typeof member(checks, name) === "string" && member(checks, name) !== "",
  );
  if (kind !== undefined) return stringGrader(kind, textOf(member(checks, kind)) ?? "", () => at, opened);
  const judge = member(evaluator, "llm");
  const uses = member(evaluator, "uses");
  if (typeof uses === "string" && uses.startsWith("github/")) {
    say(opened, "judge-pinned", at, {
      found: uses,
      instead:
        "llm-rubric with a rubric of the same aim: another judge, and yes or no instead of five points",
    });
    return [{ "llm-rubric": rubrics[uses.slice("github/".length)] ?? `The answer is good by ${uses}.` }];
  }
  const asked = textOf(member(judge, "prompt"));
  if (asked !== null) {
    say(opened, "judge-pinned", at, {
      found: JSON.stringify({
        modelId: member(judge, "modelId") ?? null,
        choices: member(judge, "choices") ?? null,
      }),
      instead: "llm-rubric with the evaluator's text: the policy's judge, and yes or no instead of choices",
    });
    return [
      {
        "llm-rubric": [textOf(member(judge, "systemPrompt")), asked]
          .filter((text) => text !== null)
          .join("\n\n"),
      },
    ];
  }
  say(opened, "assertion-unknown", at, {
    found: JSON.stringify(evaluator),
    instead: "it is left out: GitHub Models knows string, llm and uses",
  });
  return [];
}

const rubrics: Readonly<Record<string, string>> = {
  similarity: "The answer says the same as the expected answer.",
  coherence: "The answer is coherent: its sentences follow from each other.",
  fluency: "The answer is fluent, natural language.",
  relevance: "The answer is relevant to what was asked.",
  groundedness: "The answer says nothing that what was asked does not support.",
};

function stringGrader(
  kind: (typeof strings)[number],
  value: string,
  at: () => ReturnType<Foreign["at"]>,
  opened: Opened,
): readonly JsonValue[] {
  const own = value === "{{expected}}";
  if (/\{\{[A-Za-z0-9_.-]+\}\}/.test(value) && !own) {
    say(opened, "assertion-unknown", at(), {
      found: `${kind}: ${value}`,
      instead: "it is left out: a grader here has one argument for all cases, or the case's expected",
    });
    return [];
  }
  const names = {
    equals: "equals",
    contains: "icontains",
    startsWith: "istarts-with",
    endsWith: "iends-with",
  };
  return [own ? names[kind] : { [names[kind]]: value }];
}
