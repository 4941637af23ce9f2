import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Foreign } from "../source/foreign-yaml.ts";
import type { Fronted } from "../source/frontmatter.ts";
import { type Opened, say } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { handlebarsLexer } from "../template/lexers.ts";
import type { TemplatePiece } from "../template/pieces.ts";
import type { Draft } from "../transfer.ts";
import { picoschema } from "./picoschema.ts";
import { draftOutput, draftParameters, draftTools } from "./request-fields.ts";
import { type Declared, draftVariables, textOf } from "./typed-variables.ts";

const roles: Readonly<Record<string, string>> = {
  user: "user",
  model: "assistant",
  assistant: "assistant",
  system: "system",
};

/** A part of the text that one role says, or the place of the conversation. */
type Turn = { readonly role: string; readonly pieces: Said[] } | "history";

/** A file of dotprompt, whose front was read. */
export function dotpromptDraft(
  { document, front }: { readonly document: Foreign; readonly front: Fronted },
  name: string,
  opened: Opened,
): Draft {
  const root = isJsonObject(document.value) ? document.value : {};
  const body = front.body.trim();
  const start = opened.text.lastIndexOf(body);
  const [pieces = []] = lexed(
    [{ text: body, at: (offset) => opened.place(Math.max(start, 0) + offset) }],
    handlebarsLexer,
    opened,
  );
  const turns = turnsOf(pieces, opened);
  const spoken = turns.filter((turn) => turn !== "history");
  const { texts, names, escapes } = draftedTexts(
    spoken.map(({ pieces: said }) => said),
    opened,
  );
  const withHistory = turns.includes("history");
  const left = texts.values();
  const messages = turns.map(
    (turn): JsonObject =>
      turn === "history" ? { placeholder: "history" } : { role: turn.role, content: left.next().value ?? "" },
  );
  const declared = declaredIn(root);
  if (withHistory)
    declared.set("history", {
      type: "thread",
      required: false,
      fallback: null,
      allowed: null,
      description: null,
    });
  const input = { opened, document, path: ["input", "schema"] };
  const config = member(root, "config");
  const isConfig = isJsonObject(config);
  return {
    name: textOf(member(root, "name")) ?? name,
    description: textOf(member(root, "description")),
    model: textOf(member(root, "model")),
    tags: [],
    version: 1,
    messages,
    escapes,
    variables: draftVariables(declared, withHistory ? [...names, "history"] : names, input),
    parameters: {
      ...looseParameters(root, document, opened),
      ...(isConfig
        ? draftParameters({ opened, document, path: ["config"], fields: config }, ofAPlatform)
        : {}),
    },
    output: outputOf(root, document, opened),
    tools: [
      ...draftTools(member(root, "tools") ?? null, { opened, document, path: ["tools"] }),
      ...draftTools(definitions(member(root, "toolDefs")), { opened, document, path: ["toolDefs"] }),
    ],
    tool_choice: null,
    suite: null,
  };
}

/** Of the SDK that calls, not of the request. */
const ofAPlatform: ReadonlySet<string> = new Set(["version", "apiKey"]);

/** dotprompt passes other keys by; files have parameters there that mean to be sent. */
function looseParameters(root: JsonObject, document: Foreign, opened: Opened): JsonObject {
  const loose = Object.fromEntries(
    Object.entries(root).filter(([name]) =>
      /^(?:temperature|max_tokens|top_p|maxOutputTokens|topP|topK)$/.test(name),
    ),
  );
  for (const name of Object.keys(loose)) {
    say(opened, "parameter-ignored-there", document.at([name]), {
      found: `${name}: ${JSON.stringify(loose[name])}`,
      instead: "it is carried over: dotprompt reads parameters below config alone",
    });
  }
  return draftParameters({ opened, document, path: [], fields: loose });
}

function definitions(value: JsonValue | undefined): JsonValue {
  return jsonList(value).map((tool): JsonValue => {
    const schema = picoschema(member(tool, "inputSchema") ?? null);
    return isJsonObject(tool)
      ? { name: tool["name"] ?? null, description: tool["description"] ?? null, parameters: schema }
      : tool;
  });
}

function turnsOf(pieces: readonly TemplatePiece[], opened: Opened): readonly Turn[] {
  const turns: Turn[] = [];
  let open: Extract<Turn, object> = { role: "user", pieces: [] };
  const close = (next: string): void => {
    const isSaid = open.pieces.some((piece) => piece.kind === "variable" || piece.text.trim() !== "");
    if (isSaid) turns.push({ role: open.role, pieces: outer(open.pieces) });
    open = { role: next, pieces: [] };
  };
  for (const piece of pieces) {
    if (piece.kind === "role") {
      const role = roles[piece.role];
      if (role === undefined) {
        say(opened, "role", opened.place(0), {
          found: piece.role,
          instead: "messages here are said by system, user or model",
        });
      }
      close(role ?? "user");
    } else if (piece.kind === "history") {
      close("assistant");
      turns.push("history");
    } else if (piece.kind !== "refused") open.pieces.push(piece);
  }
  close("user");
  return turns;
}

/** dotprompt keeps the white space of a message; the empty line that a role's marker leaves is cut like the body's ends. */
function outer(pieces: readonly Said[]): Said[] {
  return [...pieces];
}

function declaredIn(root: JsonObject): Map<string, Declared> {
  const input = member(root, "input");
  const schema = member(input, "schema");
  const defaults = member(input, "default");
  const properties =
    isJsonObject(schema) && isJsonObject(member(schema, "properties")) ? member(schema, "properties") : null;
  const written = isJsonObject(properties)
    ? Object.entries(properties)
    : isJsonObject(schema)
      ? Object.entries(schema)
      : [];
  const required = jsonList(member(schema, "required"));
  const declared = new Map<string, Declared>();
  for (const [key, value] of written) {
    const [, name = "", optional, kind] = /^([^(?]+)(\?)?(?:\((\w+))?/.exec(key) ?? [];
    const type = isJsonObject(properties)
      ? textOf(member(value, "type"))
      : kind === "enum"
        ? "string"
        : (kind ?? (typeof value === "string" ? (value.split(",")[0] ?? "").trim() : "object"));
    const isOptional = isJsonObject(properties) ? !required.includes(name) : optional !== undefined;
    declared.set(name.trim(), {
      type,
      required: isOptional ? false : null,
      fallback: member(defaults, name.trim()) ?? null,
      allowed: kind === "enum" ? value : null,
      description: describedIn(value),
    });
  }
  if (isJsonObject(defaults)) {
    for (const [name, fallback] of Object.entries(defaults)) {
      if (declared.has(name)) continue;
      const type = typeof fallback === "object" ? "object" : typeof fallback;
      declared.set(name, { type, required: null, fallback, allowed: null, description: null });
    }
  }
  return declared;
}

function describedIn(value: JsonValue): string | null {
  if (typeof value !== "string") return textOf(member(value, "description"));
  const [, description] = /^[^,]*,\s*(.*)$/s.exec(value) ?? [];
  return textOf(description);
}

/** An output without a schema may ask for JSON alone. */
function outputOf(root: JsonObject, document: Foreign, opened: Opened): JsonObject | null {
  const output = member(root, "output");
  const written = member(output, "schema");
  const format = textOf(member(output, "format"));
  if (written === undefined) {
    if (format === null || format === "text") return null;
    return draftOutput(format === "json" ? "json_object" : (format ?? null), {
      opened,
      document,
      path: ["output"],
    });
  }
  const schema = picoschema(written);
  if (schema !== null) return { type: "json", schema, enforce: true };
  say(opened, "response-format", document.at(["output", "schema"]), {
    found: JSON.stringify(written),
    instead: "the form is left out: the schema is one that code holds",
  });
  return null;
}
