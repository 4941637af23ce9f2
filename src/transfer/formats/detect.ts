import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { type Foreign, foreignYaml, type UnreadableDocument } from "../source/foreign-yaml.ts";
import { type Fronted, fronted } from "../source/frontmatter.ts";
import type { Format } from "../transfer.ts";
import { roleLine } from "./prompty.ts";

/** What a file is by its content; a name alone decides nothing but which of two likely formats is meant. */
export type Detected =
  | {
      readonly status: "document";
      readonly format: "github-models" | "promptfoo" | "langfuse";
      readonly document: Foreign;
    }
  | {
      readonly status: "fronted";
      readonly format: "dotprompt" | "prompty";
      readonly document: Foreign;
      readonly front: Fronted;
    }
  | { readonly status: "text" }
  /** `why` says what it looks like. */
  | { readonly status: "other"; readonly why: string }
  | UnreadableDocument;

/** `from` is what somebody says the format is; it overrides what the content looks like, never what cannot be read. */
export function detect(path: string, text: string, from: Format | null): Detected {
  if (from === "text") return { status: "text" };
  const front = fronted(text);
  if (front !== null && !/\.(?:ya?ml|json)$/i.test(path)) return detectFronted(front, { path, text, from });
  if (
    /\.(?:ya?ml|json)$/i.test(path) ||
    from === "github-models" ||
    from === "promptfoo" ||
    from === "langfuse"
  ) {
    return detectDocument(path, text, from);
  }
  if (from !== null) return empty(from);
  return { status: "other", why: bareWords(path, text) };
}

/** A text without a front is a dotprompt or a Prompty file if somebody says so. */
function empty(format: Exclude<Format, "text" | "github-models" | "promptfoo" | "langfuse">): Detected {
  return {
    status: "other",
    why: `it has no front between lines of ---, so nothing says that it is ${format}`,
  };
}

function bareWords(path: string, text: string): string {
  if (/<(system|user|assistant)>/.test(text)) return "it looks like Humanloop's format, which is not read";
  if (
    /\{\{-?\s*(?:\.|if\b|range\b|template\b|define\b)[^{}]*\}\}/.test(text) &&
    /\{\{-?\s*(?:\.\w|range |end\b)/.test(text)
  ) {
    return "it looks like a template of Go, which is not read";
  }
  if (/\{[%{]/.test(text))
    return "it is a bare template; `--from text` reads it if it has names between double braces alone";
  return /\.(?:md|txt|prompt|markdown)$/i.test(path)
    ? "it is a bare text; `--from text` reads it as a prompt's text"
    : "nothing in it says which format it is";
}

interface Named {
  readonly path: string;
  readonly text: string;
  readonly from: Format | null;
}

const promptyKeys = ["inputs", "outputs", "sample", "authors", "template", "instructions"] as const;
const dotpromptKeys: ReadonlySet<string> = new Set([
  "name",
  "variant",
  "version",
  "description",
  "model",
  "tools",
  "toolDefs",
  "config",
  "input",
  "output",
  "metadata",
]);
/** Parameters that files have beside `config`, where dotprompt does not read them. */
const looseKeys: ReadonlySet<string> = new Set(["temperature", "max_tokens", "top_p", "maxOutputTokens"]);
const agentKeys = [
  "applyTo",
  "allowed-tools",
  "argument-hint",
  "agent",
  "mode",
  "globs",
  "alwaysApply",
  "license",
  "compatibility",
];

function detectFronted(front: Fronted, { path, text, from }: Named): Detected {
  const document = foreignYaml(front.front, front.frontLine);
  if (document.status === "unreadable") return document;
  const root = isJsonObject(document.value) ? document.value : {};
  const keys = Object.keys(root);
  if (from === "dotprompt" || from === "prompty") return { status: "fronted", format: from, document, front };
  if (from !== null)
    return { status: "other", why: `it has a front between lines of ---, which ${from} does not have` };
  const roles = new RegExp(roleLine.source, "im").test(front.body);
  const isPrompty =
    isJsonObject(root["model"] ?? null) ||
    promptyKeys.some((key) => keys.includes(key)) ||
    (roles && !keys.includes("input"));
  if (/^\s*<(system|user|assistant)>\s*$/m.test(front.body) && !roles) {
    return { status: "other", why: "it looks like Humanloop's format, which is not read" };
  }
  if (/\{\{-?\s*\.[A-Z]/.test(front.body) || /\{\{-?\s*range /.test(front.body)) {
    return { status: "other", why: "its text is a template of Go, which is not read" };
  }
  if (isAgentFile(path, keys)) {
    return {
      status: "other",
      why: "it is a file for agents (skill, instructions or command), which stays where it is and is no prompt",
    };
  }
  if (isPrompty && !looksLikeBlogus(root)) return { status: "fronted", format: "prompty", document, front };
  const strange = keys.filter((key) => !dotpromptKeys.has(key) && !looseKeys.has(key) && !key.includes("."));
  if (strange.length > 0)
    return {
      status: "other",
      why: `its front has fields of another format: ${strange.slice(0, 5).join(", ")}`,
    };
  if (keys.length === 0) return { status: "other", why: bareWords(path, text) };
  return { status: "fronted", format: "dotprompt", document, front };
}

/** A model as a group of fields beside variables of its own: neither of the two formats. */
function looksLikeBlogus(root: JsonObject): boolean {
  return "variables" in root || "category" in root || "goal" in root;
}

function isAgentFile(path: string, keys: readonly string[]): boolean {
  if (/(?:^|\/)(?:SKILL|AGENTS|CLAUDE)\.md$/.test(path)) return true;
  if (!/\.(?:md|mdc|markdown)$/i.test(path)) return false;
  return (
    keys.some((key) => agentKeys.includes(key)) || (keys.includes("description") && !keys.includes("model"))
  );
}

function detectDocument(_path: string, text: string, from: Format | null): Detected {
  const document = foreignYaml(text);
  if (document.status === "unreadable") return document;
  const { value } = document;
  const looksLike = documentFormat(value);
  if (from === "github-models" || from === "promptfoo" || from === "langfuse") {
    return { status: "document", format: from, document };
  }
  if (typeof looksLike === "object") return { status: "other", why: looksLike.why };
  if (from !== null) return { status: "other", why: `it looks like ${looksLike}, and not like ${from}` };
  return { status: "document", format: looksLike, document };
}

/** Fields that GitHub Models reads; any other is passed by there. */
const githubModelsKeys = ["messages", "modelParameters", "responseFormat", "testData", "evaluators"] as const;

function documentFormat(
  value: JsonValue,
): "github-models" | "promptfoo" | "langfuse" | { readonly why: string } {
  if (Array.isArray(value)) return listFormat(value);
  if (!isJsonObject(value)) return { why: "it is no group of fields" };
  const has = (name: string): boolean => Object.hasOwn(value, name);
  if (has("id") && has("version") && has("owner") && (has("template") || has("messages"))) {
    return { why: "it is a prompt file of promptops already" };
  }
  if (has("prompt_id")) return { why: "it is a suite of promptops already" };
  if (Array.isArray(value["messages"] ?? null) && value["messages"] !== undefined) {
    const foreign = Object.keys(value).filter((key) =>
      ["template_format", "lc", "kwargs", "input_variables"].includes(key),
    );
    return foreign.length === 0
      ? "github-models"
      : { why: "it looks like LangChain's format, which is not read" };
  }
  if (has("_type") || (has("lc") && has("kwargs")))
    return { why: "it looks like LangChain's format, which is not read" };
  if (has("choice_scores") || has("choice_strings"))
    return { why: "it is a judge's wording with scores for its choices, and no prompt" };
  if (
    Object.values(value).some(
      (one) => member(one, "class") !== undefined || member(one, "metrics") !== undefined,
    )
  ) {
    return { why: "it is an entry of OpenAI's registry of evals, which is not read" };
  }
  if (
    Object.values(value).some(
      (one) => member(one, "choice_strings") !== undefined || member(one, "choice_scores") !== undefined,
    )
  ) {
    return { why: "it is a judge's wording with scores for its choices, and no prompt" };
  }
  if (has("prompts") || (has("providers") && has("tests")) || has("targets")) return "promptfoo";
  if (githubModelsKeys.some(has)) return { why: "it lacks messages, which a prompt of GitHub Models has" };
  return { why: "nothing in it says which format it is" };
}

function listFormat(list: readonly JsonValue[]): "langfuse" | { readonly why: string } {
  if (
    list.length > 0 &&
    list.every((one) => member(one, "name") !== undefined && member(one, "prompt") !== undefined)
  )
    return "langfuse";
  if (list.some((one) => member(one, "vars") !== undefined || member(one, "assert") !== undefined)) {
    return {
      why: "it is a list of promptfoo's tests: name the config that takes it in, or the prompt with --cases-for",
    };
  }
  if (list.some((one) => member(one, "role") !== undefined)) {
    return { why: "it is a list of messages: name the promptfoo config that takes it in" };
  }
  return { why: "nothing in it says which format it is" };
}
