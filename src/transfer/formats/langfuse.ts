import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Foreign } from "../source/foreign-yaml.ts";
import { type Opened, say } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { langfuseLexer } from "../template/lexers.ts";
import type { Draft } from "../transfer.ts";
import { draftOutput, draftParameters, draftTools } from "./request-fields.ts";
import { draftVariables, textOf } from "./typed-variables.ts";

/** The entries of an export that are brought in: of each name the version that `production` points to, else the last. */
export function langfuseEntries(value: JsonValue): readonly number[] {
  const chosen = new Map<string, number>();
  const entries = jsonList(value);
  for (const [index, entry] of entries.entries()) {
    const name = textOf(member(entry, "name")) ?? "";
    const before = chosen.get(name);
    if (before === undefined || rank(entry) > rank(entries[before] ?? null)) chosen.set(name, index);
  }
  return [...chosen.values()];
}

/** `production` counts before every number. */
function rank(entry: JsonValue): number {
  const version = Number(member(entry, "version") ?? 0);
  return jsonList(member(entry, "labels")).includes("production") ? version + 1e12 : version;
}

/** One entry of Langfuse's export; its config is read as most SDKs are told to. */
export function langfuseDraft(document: Foreign, index: number, opened: Opened): Draft {
  const entry = jsonList(document.value)[index] ?? null;
  const prompt = member(entry, "prompt") ?? null;
  const list = typeof prompt === "string" ? [{ role: "user", content: prompt }] : jsonList(prompt);
  const messages = list.map((message, at) => messageOf(message, [index, "prompt", at], { document, opened }));
  const spoken = messages.filter((message) => typeof message["content"] === "string");
  const pieces = lexed(
    spoken.map((message) => ({
      text: textOf(message["content"]) ?? "",
      at: () => document.at([index, "prompt"]),
    })),
    langfuseLexer,
    opened,
  ).map((one) => one.filter((piece): piece is Said => piece.kind === "text" || piece.kind === "variable"));
  const { texts, names, escapes } = draftedTexts(pieces, opened);
  const left = texts.values();
  const places = messages.flatMap((message) =>
    typeof message["placeholder"] === "string" ? [message["placeholder"]] : [],
  );
  const conversation = { type: "thread", required: false, fallback: null, allowed: null, description: null };
  const declared = new Map(places.map((name) => [name, conversation] as const));
  const config = member(entry, "config") ?? null;
  const fields = isJsonObject(config) ? config : {};
  const path = [index, "config"];
  const version = member(entry, "version");
  return {
    name: textOf(member(entry, "name")) ?? "",
    description: textOf(member(entry, "commitMessage")),
    model: textOf(member(fields, "model")),
    tags: jsonList(member(entry, "tags"))
      .filter((tag) => typeof tag === "string" && /^\S(.*\S)?$/.test(tag))
      .map(String),
    version: typeof version === "number" && Number.isSafeInteger(version) && version >= 1 ? version : 1,
    messages: messages.map((message) =>
      "placeholder" in message
        ? message
        : { role: message["role"] ?? "user", content: left.next().value ?? "" },
    ),
    escapes,
    variables: draftVariables(declared, [...names, ...places], { opened, document, path }),
    parameters: draftParameters(
      { opened, document, path, fields },
      new Set(["model", "response_format", "tools", "tool_choice"]),
    ),
    output: draftOutput(member(fields, "response_format") ?? null, {
      opened,
      document,
      path: [...path, "response_format"],
    }),
    tools: draftTools(member(fields, "tools") ?? null, { opened, document, path: [...path, "tools"] }),
    tool_choice: member(fields, "tool_choice") ?? null,
    suite: null,
  };
}

const roles: ReadonlySet<JsonValue | undefined> = new Set(["system", "developer", "user", "assistant"]);

function messageOf(
  message: JsonValue,
  path: readonly (string | number)[],
  { document, opened }: { readonly document: Foreign; readonly opened: Opened },
): JsonObject {
  const name = member(message, "name");
  if (
    member(message, "type") === "placeholder" &&
    typeof name === "string" &&
    /^[A-Za-z_][\w.-]*$/.test(name)
  ) {
    return { placeholder: name };
  }
  const role = member(message, "role");
  const content = member(message, "content");
  if (!roles.has(role)) {
    say(opened, "role", document.at(path), {
      found: JSON.stringify(role ?? null),
      instead: "a message here is said by system, developer, user or assistant",
    });
  }
  if (typeof content !== "string")
    say(opened, "media", document.at(path), {
      found: JSON.stringify(content ?? null),
      instead: "messages here are text",
    });
  return {
    role: typeof role === "string" ? role : "user",
    content: typeof content === "string" ? content : "",
  };
}
