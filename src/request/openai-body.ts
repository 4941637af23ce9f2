import { orderedJson, type PlainJson } from "../document/json/ordered-json.ts";
import type { Message, Parameters, Tool, ToolChoice } from "../prompt/prompt.ts";
import { type AskedForm, askedForm } from "./asked-form.ts";
import type { PromptRequest } from "./prompt-request.ts";

/** What an answer's limit is called on the wire. */
export type LimitField = "max_tokens" | "max_completion_tokens";

/** The body of a Chat Completions request: platform.openai.com/docs/api-reference/chat/create. */
export interface OpenaiBody {
  model: string;
  messages: OpenaiMessage[];
  temperature?: number;
  top_p?: number;
  stop?: string[];
  seed?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  frequency_penalty?: number;
  presence_penalty?: number;
  reasoning_effort?: NonNullable<Parameters["reasoning_effort"]>;
  response_format?: OpenaiFormat;
  tools?: OpenaiTool[];
  tool_choice?: "auto" | "none" | "required" | { type: "function"; function: { name: string } };
  parallel_tool_calls?: boolean;
}

type OpenaiMessage =
  | { role: "system" | "developer" | "user"; content: string }
  | { role: "assistant"; content: string; tool_calls?: OpenaiCall[] }
  | { role: "tool"; content: string; tool_call_id: string };

interface OpenaiCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

type OpenaiFormat =
  | { type: "json_object" }
  | {
      type: "json_schema";
      json_schema: { name: string; schema: { [name: string]: PlainJson }; strict?: boolean };
    };

interface OpenaiTool {
  type: "function";
  function: {
    name: string;
    description?: string;
    parameters?: { [name: string]: PlainJson };
    strict?: boolean;
  };
}

/** Only what the prompt says, so that every compatible server takes it. */
export function openaiBody(asked: PromptRequest, limit: LimitField): OpenaiBody {
  const { model, messages, parameters } = asked;
  const { temperature, max_tokens, top_p, stop, seed, extra = {} } = parameters;
  return {
    ...orderedJson(extra),
    model,
    messages: messages.map(message),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...(max_tokens === undefined ? {} : { [limit]: max_tokens }),
    ...further(asked),
  };
}

function message({ role, content, tool_call_id = "", tool_calls = [] }: Message): OpenaiMessage {
  if (role === "tool") return { role, content, tool_call_id };
  if (role !== "assistant" || tool_calls.length === 0) return { role, content };
  return {
    role,
    content,
    tool_calls: tool_calls.map((call) => ({ ...call, function: { ...call.function } })),
  };
}

function further(asked: PromptRequest): Partial<OpenaiBody> {
  const { frequency_penalty, presence_penalty, reasoning_effort, parallel_tool_calls } = asked.parameters;
  const { tools, tool_choice: choice } = asked;
  const form = askedForm(asked);
  return {
    ...(frequency_penalty === undefined ? {} : { frequency_penalty }),
    ...(presence_penalty === undefined ? {} : { presence_penalty }),
    ...(reasoning_effort === undefined ? {} : { reasoning_effort }),
    ...(form === null ? {} : { response_format: responseFormat(form) }),
    ...(tools === undefined ? {} : { tools: tools.map(functionTool) }),
    ...(choice === undefined ? {} : { tool_choice: toolChoice(choice) }),
    ...(parallel_tool_calls === undefined ? {} : { parallel_tool_calls }),
  };
}

function responseFormat({ name, schema, strict }: AskedForm): OpenaiFormat {
  if (schema === null) return { type: "json_object" };
  return { type: "json_schema", json_schema: { name, schema, ...(strict ? { strict } : {}) } };
}

function functionTool({ name, description, parameters, strict }: Tool): OpenaiTool {
  return {
    type: "function",
    function: {
      name,
      ...(description === null ? {} : { description }),
      ...(parameters === null ? {} : { parameters: orderedJson(parameters) }),
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function toolChoice(choice: ToolChoice): NonNullable<OpenaiBody["tool_choice"]> {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}
