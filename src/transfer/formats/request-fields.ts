import type { DocumentPath } from "../../document/finding/located.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Foreign } from "../source/foreign-yaml.ts";
import { type Opened, say } from "../source/opened.ts";

/** A group of fields of a source, where it stands. */
export interface Fields {
  readonly opened: Opened;
  readonly document: Pick<Foreign, "at">;
  readonly path: DocumentPath;
  readonly fields: JsonObject;
}

/** What each format calls the parameters of a request; the rest is a loss, by its name. */
const parameterNames: Readonly<Record<string, string>> = {
  temperature: "temperature",
  topP: "top_p",
  top_p: "top_p",
  topK: "top_k",
  top_k: "top_k",
  maxTokens: "max_tokens",
  max_tokens: "max_tokens",
  maxOutputTokens: "max_tokens",
  maxCompletionTokens: "max_tokens",
  max_completion_tokens: "max_tokens",
  max_output_tokens: "max_tokens",
  stop: "stop",
  stopSequences: "stop",
  stop_sequences: "stop",
  seed: "seed",
  frequencyPenalty: "frequency_penalty",
  frequency_penalty: "frequency_penalty",
  presencePenalty: "presence_penalty",
  presence_penalty: "presence_penalty",
  reasoningEffort: "reasoning_effort",
  reasoning_effort: "reasoning_effort",
  parallel_tool_calls: "parallel_tool_calls",
  allowMultipleToolCalls: "parallel_tool_calls",
};

/** The parameters that are known here, under our names; `skip` are fields that somebody else reads. */
export function draftParameters(
  { opened, document, path, fields }: Fields,
  skip: ReadonlySet<string> = new Set(),
): JsonObject {
  const parameters: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (skip.has(name) || value === null) continue;
    const ours = parameterNames[name];
    const plain = ours === undefined ? null : plainParameter(ours, value);
    if (ours !== undefined && plain !== null) parameters[ours] = plain;
    else {
      say(opened, "parameter", document.at([...path, name]), {
        found: `${name}: ${JSON.stringify(value)}`,
        instead: ours === undefined ? "it is left out" : `it is left out: ${ours} cannot hold it`,
      });
    }
  }
  return parameters;
}

const whole = /^(?:max_tokens|top_k|seed)$/;
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  temperature: [0, 2],
  top_p: [Number.MIN_VALUE, 1],
  frequency_penalty: [-2, 2],
  presence_penalty: [-2, 2],
  max_tokens: [1, Number.MAX_SAFE_INTEGER],
  top_k: [1, Number.MAX_SAFE_INTEGER],
  seed: [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** null where the parameter cannot hold the value. */
function plainParameter(name: string, value: JsonValue): JsonValue {
  if (name === "parallel_tool_calls") return typeof value === "boolean" ? value : null;
  if (name === "reasoning_effort")
    return ["none", "minimal", "low", "medium", "high", "xhigh", "max"].includes(
      typeof value === "string" ? value : "",
    )
      ? value
      : null;
  if (name === "stop") {
    const texts = [value].flat().filter((one) => typeof one === "string" && one !== "");
    return texts.length > 0 && texts.length === [value].flat().length ? texts : null;
  }
  const number = typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  const [low, high] = bounds[name] ?? [0, 0];
  if (typeof number !== "number" || number < low || number > high) return null;
  return whole.test(name) && !Number.isInteger(number) ? null : number;
}

/** OpenAI's `response_format`, and what stands for it elsewhere; null where plain text is asked for. */
export function draftOutput(
  value: JsonValue,
  { opened, document, path }: Omit<Fields, "fields">,
): JsonObject | null {
  const type = typeof value === "string" ? value : member(value, "type");
  if (value === null || type === "text") return null;
  if (type === "json_object" || type === "json") return { type: "json", enforce: true };
  const described = member(value, "json_schema") ?? member(value, "jsonSchema") ?? value;
  const schema = member(described, "schema");
  if (type === "json_schema" && isJsonObject(schema)) {
    const name = member(described, "name");
    return {
      type: "json",
      schema,
      enforce: {
        ...(typeof name === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(name) ? { name } : {}),
        strict: member(described, "strict") === true,
      },
    };
  }
  say(opened, "response-format", document.at(path), {
    found: JSON.stringify(value),
    instead: "the form of the answer is not asked for",
  });
  return null;
}

/** OpenAI's function tools. */
export function draftTools(
  value: JsonValue,
  { opened, document, path }: Omit<Fields, "fields">,
): readonly JsonObject[] {
  return jsonList(value).flatMap((tool, index): readonly JsonObject[] => {
    const described = member(tool, "function") ?? tool;
    const name = member(described, "name");
    const parameters = member(described, "parameters");
    const kind = member(tool, "type") ?? member(tool, "kind") ?? "function";
    const fits = typeof name === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(name);
    if (!fits || kind !== "function" || !isClosedForm(parameters)) {
      say(opened, "tools", document.at([...path, index]), {
        found: typeof tool === "string" ? tool : JSON.stringify(tool),
        instead:
          "the tool is left out: here a tool has a name, a description and the JSON Schema of its arguments",
      });
      return [];
    }
    const description = member(described, "description");
    const strict = member(described, "strict");
    return [
      {
        name,
        ...(typeof description === "string" ? { description } : {}),
        ...(isJsonObject(parameters) ? { parameters } : {}),
        ...(typeof strict === "boolean" ? { strict } : {}),
      },
    ];
  });
}

function isClosedForm(parameters: JsonValue | undefined): boolean {
  return parameters === undefined || parameters === null || member(parameters, "type") === "object";
}
