import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Tool, ToolChoice } from "../../prompt/prompt.ts";
import { jinjaLexer } from "../template/lexers.ts";
import { caseValues } from "./case-values.ts";
import { expandsThere } from "./expands-there.ts";
import { type Exporting, type OutgoingFile, type Saying, tell } from "./exported.ts";
import type { Language } from "./foreign-text.ts";
import { assertionsOf } from "./promptfoo-assertions.ts";
import { enforcedSchema } from "./request-out.ts";
import { saidMessages } from "./said-messages.ts";

/** Words that mean something in a template there. */
const reserved: ReadonlySet<string> = new Set([
  "env",
  "else",
  "this",
  "true",
  "false",
  "null",
  "none",
  "undefined",
  "and",
  "or",
  "not",
  "in",
  "is",
  "if",
]);

/** Nunjucks: a name with a dash or a dot would be calculated, and braces that are text stand between `raw` and `endraw`. */
const language: Language = {
  lex: jinjaLexer,
  variable: (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name) ? `{{${name}}}` : null),
  text: (text) => {
    if (!/\{[{%#]|\{$|^[}%#]/.test(text)) return text;
    return /endraw/.test(text) ? null : `{% raw %}${text}{% endraw %}`;
  },
};

/** A config with one prompt, its tests and the models that they are run with. */
export function promptfooConfig(exporting: Exporting, saying: Saying): OutgoingFile {
  const { prompt } = exporting.file;
  const { messages, names } = saidMessages(exporting, language, saying);
  for (const { role } of messages.filter((message) => message.role === "tool"))
    tell(saying, "role", {
      found: role,
      instead: "a message is said by system, developer, user or assistant",
    });
  const { description } = prompt;
  if (description !== null && expandsThere(description))
    tell(saying, "template-escape", {
      found: description,
      instead: "reword it: it would be filled in there",
    });
  const models = [prompt.model, ...(exporting.suite?.models ?? [])];
  const fields: JsonObject = {
    ...(description === null ? {} : { description }),
    prompts: [
      {
        id: prompt.id,
        label: prompt.id.split(".").at(-1) ?? prompt.id,
        raw: JSON.stringify(messages.map(({ role, content }) => ({ role, content }))),
      },
    ],
    providers: models.map((model) => {
      if (expandsThere(model))
        tell(saying, "name", { found: model, instead: "it would be filled in or run" });
      return { id: providerId(exporting.provider, model), config: configOf(exporting, saying) };
    }),
    ...testsOf(exporting, names, saying),
  };
  // What is the same for each of the models is said of once.
  const once = new Map(saying.findings.map((finding) => [JSON.stringify(finding), finding]));
  saying.findings.splice(0, saying.findings.length, ...once.values());
  return { path: configPath(prompt.id), fields };
}

/** Brought in again from here, the label gives the same id. */
function configPath(id: string): string {
  const parts = id.split(".");
  const last = parts.at(-1) ?? id;
  return [...parts.slice(0, -1), `promptfooconfig.${last}.yaml`].join("/");
}

const prefixes: Readonly<Record<string, string>> = { anthropic: "anthropic:messages", bedrock: "bedrock" };

function providerId(provider: string, model: string): string {
  return `${prefixes[provider] ?? "openai:chat"}:${model}`;
}

const unknown: ReadonlySet<string> = new Set(["thinking_tokens", "extra"]);

function configOf({ file: { prompt } }: Exporting, saying: Saying): JsonObject {
  const form = enforcedSchema(prompt.output, saying);
  const config: JsonObject = {
    ...Object.fromEntries(
      Object.entries(prompt.parameters).flatMap(([name, value]) => {
        if (!unknown.has(name)) return [[name, value] as const];
        tell(saying, "parameter", { found: `${name}: ${JSON.stringify(value)}`, instead: "it is left out" });
        return [];
      }),
    ),
    ...(form === null ? {} : { response_format: formOf(form) }),
    ...(prompt.tools === undefined ? {} : { tools: prompt.tools.map(toolOf) }),
    ...(prompt.tool_choice === undefined ? {} : { tool_choice: choiceOf(prompt.tool_choice) }),
  };
  if (expandsThere(config))
    tell(saying, "template-escape", {
      found: "a parameter, tool or schema with braces or the address of a file",
      instead: "reword it: it would be filled in or read there",
    });
  return config;
}

function formOf(form: JsonObject | "any"): JsonObject {
  return form === "any" ? { type: "json_object" } : { type: "json_schema", json_schema: form };
}

function toolOf({ name, description, parameters, strict }: Tool): JsonObject {
  return {
    type: "function",
    function: {
      name,
      ...(description === null ? {} : { description }),
      ...(parameters === null ? {} : { parameters }),
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function choiceOf(choice: ToolChoice): JsonValue {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}

function testsOf(exporting: Exporting, names: readonly string[], saying: Saying): JsonObject {
  const { suite, file } = exporting;
  if (suite === null) return {};
  const { variables, output } = file.prompt;
  const tests = suite.cases.flatMap((one): readonly JsonObject[] => {
    const vars = caseValues(one, { names, variables, expands: expandsThere }, saying);
    if (vars === null) return [];
    const assert = assertionsOf(one, { suite, output }, saying);
    if (assert.length === 0) {
      tell(saying, "case-unjudged", {
        found: one.id ?? JSON.stringify(vars),
        instead: "the case is left out: no assertion there says what its graders say",
      });
      return [];
    }
    const described = one.id !== null && !expandsThere(one.id) ? { description: one.id } : {};
    return [{ ...described, ...(names.length === 0 ? {} : { vars }), assert }];
  });
  return tests.length === 0 ? {} : { tests };
}
