import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Foreign } from "../source/foreign-yaml.ts";
import type { Fronted } from "../source/frontmatter.ts";
import { type Opened, say } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { handlebarsLexer, jinjaLexer } from "../template/lexers.ts";
import type { Draft } from "../transfer.ts";
import { draftOutput, draftParameters, draftTools } from "./request-fields.ts";
import { type Declared, draftVariables, textOf, typeIn } from "./typed-variables.ts";

/** A line of its own that says who speaks; microsoft/prompty runtime/typescript/packages/core/src/parsers/prompty.ts. */
export const roleLine: RegExp =
  /^[ \t]*#?[ \t]*(system|user|assistant|developer|function|tools?|thread|instructions)[ \t]*(?:\[[^\]\n]{0,200}\])?[ \t]*:[ \t]*$/gim;

interface Turn {
  readonly role: string;
  readonly text: string;
  /** In the body. */
  readonly offset: number;
}

/** A file of Prompty, v1 or v2. */
export function promptyDraft(
  { document, front }: { readonly document: Foreign; readonly front: Fronted },
  name: string,
  opened: Opened,
): Draft {
  const root = isJsonObject(document.value) ? document.value : {};
  const start = Math.max(opened.text.length - front.body.length, 0);
  const template = member(root, "template");
  const isMustache =
    (textOf(template) ?? textOf(member(template, "format")) ?? textOf(member(template, "type"))) ===
    "mustache";
  const turns = turnsOf(front.body);
  for (const { role, text, offset } of turns) {
    if (!said.has(role) && role !== "thread") {
      say(
        opened,
        role === "function" || role.startsWith("tool") ? "role" : "role",
        opened.place(start + offset),
        {
          found: `${role}:`,
          instead: "a message here is said by system, developer, user or assistant",
        },
      );
    }
    const image = /!\[[^\]\n]{0,200}\]\([^)\n]{1,500}\)/.exec(text);
    if (image !== null && role === "user")
      say(opened, "media", opened.place(start + offset + image.index), {
        found: image[0],
        instead: "messages here are text",
      });
  }
  const spoken = turns.filter(({ role }) => said.has(role));
  const pieces = lexed(
    spoken.map(({ text, offset }) => ({ text, at: (inner: number) => opened.place(start + offset + inner) })),
    isMustache ? handlebarsLexer : jinjaLexer,
    opened,
  ).map((list) => list.filter((piece): piece is Said => piece.kind === "text" || piece.kind === "variable"));
  const declared = declaredIn(root, { document, opened });
  const { texts, names, escapes } = withThreads(pieces, declared, opened);
  const settings = settingsOf(root, { document, opened });
  return {
    name: textOf(member(root, "name")) ?? name,
    description: textOf(member(root, "description")),
    model: settings.model,
    tags: jsonList(member(root, "tags") ?? member(member(root, "metadata"), "tags"))
      .filter((tag) => typeof tag === "string" && /^\S(.*\S)?$/.test(tag))
      .map(String),
    version: 1,
    messages: spoken.map(({ role }, index) => ({ role, content: texts[index] ?? "" })),
    escapes,
    variables: draftVariables(declared, names, { opened, document, path: ["inputs"] }),
    parameters: settings.parameters,
    output: settings.output ?? outputsOf(root, { document, opened }),
    tools: [
      ...settings.tools,
      ...draftTools(member(root, "tools") ?? null, { opened, document, path: ["tools"] }),
    ],
    tool_choice: settings.tool_choice,
    suite: null,
  };
}

const said: ReadonlySet<string> = new Set(["system", "developer", "user", "assistant"]);

/** Blank lines around a message go; a text without a role line is the system's. */
function turnsOf(body: string): readonly Turn[] {
  const marks = [...body.matchAll(roleLine)].map(({ index, 0: whole, 1: role = "" }) => ({
    role: role.toLowerCase() === "instructions" ? "system" : role.toLowerCase(),
    start: index,
    end: index + whole.length,
  }));
  const first = { role: "system", start: 0, end: 0 };
  const all = marks[0]?.start === 0 ? marks : [first, ...marks];
  return all.flatMap(({ role, end }, index): readonly Turn[] => {
    const text = body.slice(end, all[index + 1]?.start ?? body.length);
    const inner = text.replace(/^(?:[ \t]*\n)+/, "").replace(/\s+$/, "");
    if (inner.trim() === "") return role === "thread" ? [{ role, text: "", offset: end }] : [];
    return [{ role, text: inner, offset: end + text.indexOf(inner) }];
  });
}

interface Reading {
  readonly document: Foreign;
  readonly opened: Opened;
}

/** A conversation that is put into a text has no place among the messages. */
function withThreads(
  pieces: readonly (readonly Said[])[],
  declared: ReadonlyMap<string, Declared>,
  opened: Opened,
): ReturnType<typeof draftedTexts> {
  const thread = pieces
    .flat()
    .find((piece) => piece.kind === "variable" && declared.get(piece.name)?.type === "thread");
  if (thread?.kind === "variable") {
    say(opened, "variable-type", opened.place(0), {
      found: thread.name,
      instead: "a conversation has a place of its own among the messages: placeholder: history",
    });
  }
  return draftedTexts(pieces, opened);
}

function declaredIn(root: JsonObject, { document, opened }: Reading): Map<string, Declared> {
  const inputs = member(root, "inputs") ?? null;
  const listed = Array.isArray(inputs)
    ? jsonList(inputs).flatMap((one) =>
        isJsonObject(one) ? [[textOf(one["name"]) ?? "", one] as const] : [],
      )
    : isJsonObject(inputs)
      ? Object.entries(inputs)
      : [];
  const properties = member(inputs, "properties");
  const entries = isJsonObject(properties) ? Object.entries(properties) : listed;
  const isV2 = Array.isArray(inputs) || entries.some(([, value]) => member(value, "kind") !== undefined);
  return new Map(
    entries
      .filter(([name]) => name !== "")
      .map(([name, value]): [string, Declared] => {
        const isGroup = isJsonObject(value);
        const fallback = isGroup ? (member(value, "default") ?? null) : value;
        if (typeof fallback === "string" && /\$\{(?:env|file):/.test(fallback)) {
          say(opened, "environment", document.at(["inputs", name]), {
            found: fallback,
            instead: "write the value here, or let the service give it",
          });
        }
        const required = member(value, "required");
        const type = isGroup ? typeIn(value) : typeof value === "object" ? "object" : typeof value;
        return [
          name,
          {
            type,
            required: required === false || (isV2 && required !== true) ? false : null,
            fallback,
            allowed: member(value, "enumValues") ?? member(value, "enum") ?? null,
            description: textOf(member(value, "description")),
          },
        ];
      }),
  );
}

interface Settings extends Pick<Draft, "model" | "parameters" | "output" | "tools" | "tool_choice"> {}

/** Where a call goes is the policy's to say; keys and addresses are never copied. */
function settingsOf(root: JsonObject, { document, opened }: Reading): Settings {
  const model = member(root, "model") ?? null;
  const configuration = member(model, "configuration") ?? null;
  const path = ["model", isJsonObject(member(model, "options")) ? "options" : "parameters"];
  const written = member(model, "options") ?? member(model, "parameters") ?? member(root, "parameters");
  const fields = isJsonObject(written) ? written : {};
  for (const place of [
    ["model", "configuration"],
    ["model", "connection"],
  ]) {
    const there = member(model, place[1] ?? "");
    if (isJsonObject(there) && Object.keys(there).length > 0)
      say(opened, "secret", document.at(place), {
        found: Object.keys(there).join(", "),
        instead: "where a model is called stands in the policy",
      });
  }
  const named =
    textOf(model) ??
    textOf(member(model, "id")) ??
    textOf(member(configuration, "name")) ??
    textOf(member(configuration, "model"));
  const format = member(fields, "response_format") ?? null;
  const choice = member(fields, "tool_choice") ?? null;
  const further = member(fields, "additionalProperties");
  const beside = new Set(["response_format", "tools", "tool_choice", "stream", "additionalProperties"]);
  return {
    model: named !== null && /\$\{/.test(named) ? null : named,
    parameters: {
      ...draftParameters({ opened, document, path, fields }, beside),
      ...(isJsonObject(further) ? { extra: further } : {}),
    },
    output: draftOutput(format, { opened, document, path: [...path, "response_format"] }),
    tools: draftTools(fileless(member(fields, "tools") ?? null), {
      opened,
      document,
      path: [...path, "tools"],
    }),
    tool_choice: choiceOf(choice),
  };
}

/** `${file:tools.json}`: one entry, so that it is said. */
function fileless(value: JsonValue): JsonValue {
  return typeof value === "string" ? [value] : value;
}

function choiceOf(choice: JsonValue): JsonValue {
  if (choice === "auto" || choice === "none" || choice === "required") return choice;
  const name = member(member(choice, "function"), "name");
  return typeof name === "string" ? { name } : null;
}

/** The outputs of v1 and v2 say the form of the answer, field by field. */
function outputsOf(root: JsonObject, { document, opened }: Reading): JsonObject | null {
  const outputs = member(root, "outputs") ?? null;
  if (outputs === null) return null;
  const entries = Array.isArray(outputs)
    ? jsonList(outputs).flatMap((one) =>
        isJsonObject(one) ? [[textOf(one["name"]) ?? "", one] as const] : [],
      )
    : isJsonObject(outputs)
      ? Object.entries(outputs)
      : [];
  const properties = Object.fromEntries(
    entries.map(([name, value]) => [name, { type: schemaType(typeIn(value)) }] as const),
  );
  const known = entries.length > 0 && Object.values(properties).every(({ type }) => type !== null);
  if (known) {
    return {
      type: "json",
      enforce: true,
      schema: { type: "object", properties, required: Object.keys(properties), additionalProperties: false },
    };
  }
  say(opened, "response-format", document.at(["outputs"]), {
    found: JSON.stringify(outputs),
    instead: "the form of the answer is left out",
  });
  return null;
}

function schemaType(type: string | null): string | null {
  return (
    { string: "string", integer: "integer", float: "number", number: "number", boolean: "boolean" }[
      type ?? ""
    ] ?? null
  );
}
