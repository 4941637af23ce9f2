import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Answer, Answered, Failed } from "../../evaluation/model.ts";
import { answerOf, type Received, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { jsonIn } from "../provider/json-in.ts";
import { refused } from "../provider/refused.ts";
import { argumentsIn, endWith, type ToolCall, withToolCalls } from "../provider/tool-calls.ts";

/** Reads the reply of Chat Completions. */
export function openaiAnswer(received: Received, endpoint: Endpoint): Answer {
  const body = jsonIn(received.text);
  const choices = member(body, "choices");
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const message = member(choice, "message");
  const usage = usageIn(member(body, "usage"));
  const wrong = errorInside([choice, message, body], received, endpoint);
  if (wrong !== null) return usage === null ? wrong : { ...wrong, usage };
  const text = textIn(member(message, "content"));
  if (!Array.isArray(choices) || text === null) return notJson(endpoint);
  const said = text || (textIn(member(message, "refusal")) ?? "");
  const calls = jsonList(member(message, "tool_calls")).flatMap(toolCallIn);
  const output = withToolCalls(said, calls);
  // Without a message nothing was said, whatever the word for its end.
  const end =
    message === undefined || message === null ? null : endWith(calls, member(choice, "finish_reason"));
  return answerOf({ output, end, usage, latency_ms: received.latency_ms }, endpoint);
}

/** Gateways report errors of the servers behind them with status 200: in the choice, or in place of it. null: there is none. */
export function errorInside(
  places: readonly (JsonValue | undefined)[],
  { headers }: Pick<Received, "headers">,
  endpoint: Endpoint,
): Failed | null {
  const place = places.find((one) => isError(member(one, "error")) || member(one, "object") === "error");
  if (place === undefined) return null;
  const error = member(place, "error") ?? place;
  const code = Number(member(error, "code") ?? member(error, "status"));
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
  return refused({ status, headers, text: JSON.stringify({ error }) }, endpoint);
}

function toolCallIn(call: JsonValue): readonly ToolCall[] {
  const asked = member(call, "function");
  const [name, given] = [member(asked, "name"), member(asked, "arguments")];
  if (typeof name !== "string") return [];
  return [{ name, arguments: typeof given === "string" ? argumentsIn(given) : (given ?? {}) }];
}

/** Some servers always have the field, and fill it only where there is an error. */
function isError(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== "";
}

/** Some servers send a list of parts, of which the thoughts are no part of the answer. null: it is no text. */
function textIn(content: JsonValue | undefined): string | null {
  if (content === undefined || content === null) return "";
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  return content
    .map((part) => (member(part, "type") === "text" ? member(part, "text") : ""))
    .filter((part) => typeof part === "string")
    .join("");
}

function usageIn(usage: JsonValue | undefined): Answered["usage"] {
  return usageOf(member(usage, "prompt_tokens"), outputTokens(usage));
}

/** OpenAI counts thoughts among `completion_tokens`; xAI and Gemini count them beside and bill them all the same. */
function outputTokens(usage: JsonValue | undefined): JsonValue | undefined {
  const [input, output, total] = ["prompt_tokens", "completion_tokens", "total_tokens"].map((name) =>
    member(usage, name),
  );
  if (typeof output !== "number") return output;
  if (typeof input === "number" && typeof total === "number" && total > input + output) return total - input;
  const details = member(usage, "completion_tokens_details");
  const thoughts = member(details, "reasoning_tokens") ?? member(usage, "reasoning_tokens");
  return typeof thoughts === "number" && thoughts > output ? output + thoughts : output;
}
