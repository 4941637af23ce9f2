import type { JsonValue } from "../../../src/document/json/json.ts";
import { member } from "../../../src/document/json/member.ts";
import { json, type Reply } from "./wire-server.ts";
import type { Wire } from "./wires.ts";

/** Which fields a body may have, by path: a list's items stand below its own name, and `any` is looked at no further. */
type Fields = { readonly [name: string]: Fields | "any" };

const functionTool: Fields = {
  type: "any",
  function: { name: "any", description: "any", parameters: "any", strict: "any" },
};

/** platform.openai.com/docs/api-reference/chat/create */
const openai: Fields = {
  model: "any",
  messages: {
    role: "any",
    content: "any",
    tool_call_id: "any",
    tool_calls: { id: "any", type: "any", function: { name: "any", arguments: "any" } },
  },
  temperature: "any",
  top_p: "any",
  stop: "any",
  seed: "any",
  max_tokens: "any",
  max_completion_tokens: "any",
  frequency_penalty: "any",
  presence_penalty: "any",
  reasoning_effort: "any",
  response_format: {
    type: "any",
    json_schema: { name: "any", description: "any", schema: "any", strict: "any" },
  },
  tools: functionTool,
  tool_choice: { type: "any", function: { name: "any" } },
  parallel_tool_calls: "any",
  service_tier: "any",
};

const text: Fields = { type: "any", text: "any" };

/** platform.claude.com/docs/en/api/messages */
const anthropic: Fields = {
  model: "any",
  max_tokens: "any",
  system: text,
  messages: { role: "any", content: text },
  temperature: "any",
  top_p: "any",
  top_k: "any",
  stop_sequences: "any",
  thinking: { type: "any", budget_tokens: "any" },
  output_config: { effort: "any", format: { type: "any", schema: "any" } },
  tools: { name: "any", description: "any", input_schema: "any", strict: "any" },
  tool_choice: { type: "any", name: "any", disable_parallel_tool_use: "any" },
  service_tier: "any",
};

/** docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
const bedrock: Fields = {
  messages: { role: "any", content: { text: "any" } },
  system: { text: "any" },
  inferenceConfig: { temperature: "any", maxTokens: "any", topP: "any", stopSequences: "any" },
  additionalModelRequestFields: "any",
  outputConfig: {
    effort: "any",
    textFormat: {
      type: "any",
      structure: { jsonSchema: { name: "any", description: "any", schema: "any" } },
    },
  },
  toolConfig: {
    tools: { toolSpec: { name: "any", description: "any", inputSchema: { json: "any" }, strict: "any" } },
    toolChoice: { auto: "any", any: "any", tool: { name: "any" } },
  },
};

const known: Readonly<Record<Wire["name"], Fields>> = { openai, anthropic, bedrock };

/** The first field that an API does not have where it stands, as a path; null: it has all of them. */
export function unknownField(provider: Wire["name"], body: JsonValue): string | null {
  return unknownIn(body, known[provider], "");
}

function unknownIn(value: JsonValue, fields: Fields, path: string): string | null {
  if (Array.isArray(value))
    return first(value.map((item: JsonValue, index) => unknownIn(item, fields, `${path}[${index}]`)));
  if (typeof value !== "object" || value === null) return null;
  return first(
    Object.keys(value).map((name) => {
      const inner = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const place = path === "" ? name : `${path}.${name}`;
      if (inner === undefined) return place;
      return inner === "any" ? null : unknownIn(member(value, name) ?? null, inner, place);
    }),
  );
}

function first(found: readonly (string | null)[]): string | null {
  return found.find((place) => place !== null) ?? null;
}

/** Replies as the provider does: 400 in its words for a field that it does not know. */
export function strictly(wire: Wire, reply: Reply): Reply {
  return (response, heard) => {
    const place = unknownField(wire.name, heard.body);
    if (place === null) reply(response, heard);
    else json(wire.error("invalid_request_error", refusal[wire.name](place)), 400)(response, heard);
  };
}

const refusal: Readonly<Record<Wire["name"], (place: string) => string>> = {
  openai: (place) => `Unrecognized request argument supplied: ${place}`,
  anthropic: (place) => `${place}: Extra inputs are not permitted`,
  bedrock: (place) =>
    `Malformed input request: #: extraneous key [${place}] is not permitted, please reformat your input and try again.`,
};
