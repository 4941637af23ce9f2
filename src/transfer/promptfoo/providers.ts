import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { draftOutput, draftParameters, draftTools } from "../formats/request-fields.ts";
import { say } from "../source/opened.ts";
import type { Draft } from "../transfer.ts";
import type { Config } from "./tests.ts";

/** What the providers of a config say of a prompt: the first one's model and request, and the further models. */
export interface Provided extends Pick<Draft, "model" | "parameters" | "output" | "tools" | "tool_choice"> {
  readonly models: readonly string[];
  /** All of them are code, or another service than a model. */
  readonly isCode: boolean;
}

/** Of the place that is called, not of the request. */
const ofAPlace: ReadonlySet<string> = new Set([
  "apiKey",
  "apiKeyEnvar",
  "apiHost",
  "apiBaseUrl",
  "organization",
  "basePath",
  "region",
  "accessKeyId",
  "secretAccessKey",
  "response_format",
  "tools",
  "tool_choice",
  "headers",
  "cost",
  "apiVersion",
  "deployment",
]);

export function provided(config: Config): Provided {
  const { root, document, opened } = config;
  const key = Object.hasOwn(root, "providers") ? "providers" : "targets";
  const written = member(root, key) ?? [];
  const entries = (Array.isArray(written) ? jsonList(written) : [written]).map((entry, index) => ({
    path: Array.isArray(written) ? [key, index] : [key],
    id: idOf(entry),
    config: configOf(entry),
  }));
  const models: {
    readonly model: string;
    readonly config: JsonObject;
    readonly path: readonly (string | number)[];
  }[] = [];
  for (const { id, path, config: fields } of entries) {
    const model = modelOf(id);
    if (model !== null)
      models.push({
        model,
        config: fields,
        path: [...path, ...(isJsonObject(configOf(null)) ? ["config"] : [])],
      });
    else
      say(opened, "code-provider", document.at(path), {
        found: id,
        instead: "it is left out: code and services of a source are never called",
      });
  }
  const [first, ...others] = models;
  const fields = first?.config ?? {};
  const path = first?.path ?? [key];
  const secrets = Object.keys(fields).filter(
    (name) => ofAPlace.has(name) && !["response_format", "tools", "tool_choice"].includes(name),
  );
  if (secrets.length > 0)
    say(opened, "secret", document.at(path), {
      found: secrets.join(", "),
      instead: "where a model is called stands in the policy",
    });
  const further = [...new Set(others.map(({ model }) => model))].filter((model) => model !== first?.model);
  if (further.length > most)
    say(opened, "models", document.at([key]), {
      found: `${further.length} further models`,
      instead: `the first ${most} of them`,
    });
  return {
    model: first?.model ?? null,
    models: further.slice(0, most),
    parameters: draftParameters({ opened, document, path, fields }, ofAPlace),
    output: draftOutput(member(fields, "response_format") ?? null, {
      opened,
      document,
      path: [...path, "response_format"],
    }),
    tools: draftTools(member(fields, "tools") ?? null, { opened, document, path: [...path, "tools"] }),
    tool_choice: choiceOf(member(fields, "tool_choice") ?? null),
    isCode: entries.length > 0 && models.length === 0,
  };
}

/** A suite takes so many models. */
const most = 8;

function choiceOf(choice: JsonValue): JsonValue {
  if (choice === "auto" || choice === "none" || choice === "required") return choice;
  const name = member(member(choice, "function"), "name");
  return typeof name === "string" ? { name } : null;
}

function idOf(entry: JsonValue): string {
  if (typeof entry === "string") return entry;
  const id = member(entry, "id");
  if (typeof id === "string") return id;
  return isJsonObject(entry) ? (Object.keys(entry)[0] ?? "") : "";
}

function configOf(entry: JsonValue): JsonObject {
  const own =
    member(entry, "config") ?? (isJsonObject(entry) ? member(Object.values(entry)[0], "config") : undefined);
  return isJsonObject(own) ? own : {};
}

/** null: it is code, or no model. */
function modelOf(id: string): string | null {
  if (
    /^(?:file|python|exec|https?|ws|webhook|golang|ruby|package|sequence|promptfoo):|^(?:echo|http|https)$|\.(?:[cm]?[jt]s|py|rb|sh|go)(?::\w+)?$/.test(
      id,
    )
  )
    return null;
  const parts = id.split(":");
  const rest = ["chat", "messages", "completion", "responses", "deployment"].includes(parts[1] ?? "")
    ? parts.slice(2)
    : parts.slice(1);
  const model = parts.length === 1 ? id : rest.join(":");
  return model === "" || /\{\{/.test(model) ? null : model;
}
