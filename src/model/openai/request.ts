import type OpenAI from "openai";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Tool, ToolChoice } from "../../prompt/prompt.ts";
import { type AskedForm, askedForm } from "../provider/asked-form.ts";
import type { LimitField } from "../provider/learning.ts";

/** The body of a Chat Completions request: only what the prompt says, so that every compatible server takes it. */
export function openaiRequest(
  request: ModelRequest,
  limit: LimitField,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const { model, messages, parameters } = request;
  const { temperature, max_tokens, top_p, stop, seed, extra = {} } = parameters;
  return {
    ...extra,
    model,
    messages: messages.flatMap(({ role, content }) => (role === "tool" ? [] : [{ role, content }])),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...(max_tokens === undefined ? {} : { [limit]: max_tokens }),
    ...further(request),
  };
}

/** platform.openai.com/docs/api-reference/chat/create */
function further(request: ModelRequest): Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> {
  const { frequency_penalty, presence_penalty, reasoning_effort, parallel_tool_calls } = request.parameters;
  const { tools, tool_choice: choice } = request;
  const form = askedForm(request);
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

function responseFormat({
  name,
  schema,
  strict,
}: AskedForm): OpenAI.ResponseFormatJSONSchema | OpenAI.ResponseFormatJSONObject {
  if (schema === null) return { type: "json_object" };
  return { type: "json_schema", json_schema: { name, schema, ...(strict ? { strict } : {}) } };
}

function functionTool({ name, description, parameters, strict }: Tool): OpenAI.ChatCompletionFunctionTool {
  return {
    type: "function",
    function: {
      name,
      ...(description === null ? {} : { description }),
      ...(parameters === null ? {} : { parameters: { ...parameters } }),
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function toolChoice(choice: ToolChoice): OpenAI.ChatCompletionToolChoiceOption {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}

/** OpenAI's reasoning models refuse `max_tokens`, and many compatible servers know nothing else. */
export function usualLimit(address: URL | null): LimitField {
  const host = address?.hostname ?? "api.openai.com";
  return openaiHosts.test(host) ? "max_completion_tokens" : "max_tokens";
}

/** OpenAI, and Azure under each name of a resource and in each of its clouds. */
const openaiHosts =
  /(^|\.)(openai\.com|(openai|cognitiveservices)\.azure\.(com|us|cn)|services\.ai\.azure\.(com|us|cn))$/;
