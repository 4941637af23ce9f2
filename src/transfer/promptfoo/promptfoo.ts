import type { Position } from "../../document/finding/finding.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { draftVariables } from "../formats/typed-variables.ts";
import { foreignYaml } from "../source/foreign-yaml.ts";
import { type Opened, opened as openedText, say } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { jinjaLexer } from "../template/lexers.ts";
import type { Draft } from "../transfer.ts";
import { fileName } from "../write/prompt-id.ts";
import { referenced } from "./files.ts";
import { provided } from "./providers.ts";
import { type Config, draftSuite } from "./tests.ts";

/** A prompt of a config, before its text is read. */
interface Written {
  readonly name: string;
  readonly text: string;
  readonly at: (offset: number) => Position;
}

/** Each prompt of a config with what was said of it; what is said of the config itself is said of each. */
export interface ConfigDraft {
  readonly draft: Draft;
  readonly opened: Opened;
}

export function promptfooDrafts(config: Config, name: string): readonly ConfigDraft[] {
  const { root, document, opened } = config;
  const prompts = member(root, "prompts") ?? null;
  const list = prompts === null ? [] : Array.isArray(prompts) ? jsonList(prompts) : [prompts];
  if (list.length === 0) {
    say(opened, "app-under-test", document.at([]), {
      found: "no prompts",
      instead: "the tests alone come over with --cases-for",
    });
    return [];
  }
  return list.flatMap((entry, index) => {
    const own: Opened = { ...opened, findings: [...opened.findings] };
    const place = document.at(Array.isArray(prompts) ? ["prompts", index] : ["prompts"]);
    const written = writtenIn(
      entry,
      { name: list.length === 1 ? name : `${name}-${index + 1}`, at: place },
      { ...config, opened: own },
    );
    if (written.length === 0) return [{ draft: emptyDraft(name), opened: own }];
    return written.map((one) => ({ draft: draftOf(one, { ...config, opened: own }), opened: own }));
  });
}

function emptyDraft(name: string): Draft {
  return {
    name,
    description: null,
    model: null,
    tags: [],
    version: 1,
    messages: [],
    escapes: false,
    variables: null,
    parameters: {},
    output: null,
    tools: [],
    tool_choice: null,
    suite: null,
  };
}

interface Naming {
  readonly name: string;
  readonly at: Position;
}

function writtenIn(entry: JsonValue, { name, at }: Naming, config: Config): readonly Written[] {
  const label = textOf(member(entry, "label"));
  const raw = textOf(member(entry, "raw"));
  const id = textOf(member(entry, "id"));
  const called = label ?? (raw === null ? null : id) ?? name;
  if (raw !== null && !raw.startsWith("file://")) return [{ name: called, text: raw, at: () => at }];
  const text = raw ?? id ?? textOf(entry);
  if (text === null) {
    say(config.opened, "code-prompt", at, {
      found: JSON.stringify(entry),
      instead: "a prompt is a text or names a file",
    });
    return [];
  }
  if (!isFileName(text)) return [{ name: called, text, at: () => at }];
  const file = referenced(text, { files: config.files, opened: config.opened, at });
  if (file === null) return [];
  if (/\.csv$/i.test(file.path)) {
    say(config.opened, "code-prompt", at, {
      found: text,
      instead: "prompts in a CSV file are not read: write each into a file",
    });
    return [];
  }
  const pieces = /\.txt$/i.test(file.path)
    ? file.text
        .split(/^---[ \t]*$/m)
        .map((piece) => piece.trim())
        .filter((piece) => piece !== "")
    : [file.text];
  const own = label ?? fileName(file.path);
  return pieces.map((piece, index) => ({
    name: pieces.length === 1 ? own : `${own}-${index + 1}`,
    text: piece,
    at: () => at,
  }));
}

function isFileName(text: string): boolean {
  return (
    text.startsWith("file://") ||
    /^(?:exec|langfuse|portkey|helicone|python):/.test(text) ||
    (/^[^\n]{1,300}\.(?:txt|json|ya?ml|md|j2|csv|[cm]?[jt]s|py)(?::\w+)?$/.test(text) && !/\s/.test(text))
  );
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function draftOf({ name, text, at }: Written, config: Config): Draft {
  const { opened, root, document } = config;
  const chat = chatIn(text);
  const list = chat ?? [{ role: "user", content: text }];
  const messages = list.flatMap((message): readonly JsonObject[] => {
    const content = member(message, "content");
    const role = member(message, "role");
    if (typeof content !== "string")
      say(opened, "media", at(0), {
        found: JSON.stringify(content ?? null),
        instead: "messages here are text",
      });
    if (!roles.has(role))
      say(opened, "role", at(0), {
        found: JSON.stringify(role ?? null),
        instead: "a message here is said by system, developer, user or assistant",
      });
    return [{ role: role ?? null, content: typeof content === "string" ? content : "" }];
  });
  const pieces = lexed(
    messages.map(({ content }) => ({
      text: textOf(content) ?? "",
      at: chat === null ? inText(text, at(0)) : at,
    })),
    jinjaLexer,
    opened,
  ).map((one) => one.filter((piece): piece is Said => piece.kind === "text" || piece.kind === "variable"));
  const { texts, names, escapes } = draftedTexts(pieces, opened);
  const { models, isCode, ...request } = provided(config);
  if (isCode && passesThrough(texts)) {
    say(opened, "app-under-test", at(0), {
      found: text,
      instead: "an application is tested; its cases alone come over with --cases-for",
    });
  }
  return {
    name,
    description: textOf(member(root, "description")),
    tags: [],
    version: 1,
    messages: messages.map(({ role }, index) => ({ role: role ?? "user", content: texts[index] ?? "" })),
    escapes,
    variables: draftVariables(new Map(), names, { opened, document, path: [] }),
    ...request,
    suite: draftSuite(config, names, models),
  };
}

const roles: ReadonlySet<JsonValue | undefined> = new Set(["system", "developer", "user", "assistant"]);

/** A prompt that is its variable alone says nothing to a model itself. */
function passesThrough(texts: readonly string[]): boolean {
  return texts.length === 1 && /^\s*\{\{\s*[\p{L}_][\p{L}\p{N}_]*\s*\}\}\s*$/u.test(texts[0] ?? "");
}

/** JSON or YAML that is a list of messages; null: a text. */
function chatIn(text: string): readonly JsonValue[] | null {
  if (!/^\s*(?:\[|-\s+role:)/.test(text)) return null;
  const read = foreignYaml(text);
  if (read.status === "unreadable" || !Array.isArray(read.value)) return null;
  const list = jsonList(read.value);
  return list.length > 0 && list.every((one) => isJsonObject(one) && "role" in one) ? list : null;
}

/** Lines of a text inside of a config are counted from where it begins there. */
function inText(text: string, start: Position): (offset: number) => Position {
  const { place } = openedText({ path: "" }, text);
  return (offset) => {
    const { line, column } = place(offset);
    return line === 1 ? start : { line: start.line + line - 1, column };
  };
}
