import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { Answer, Answered } from "../../evaluation/model.ts";
import { answerOf, type Received, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { jsonIn } from "../provider/json-in.ts";
import { endWith, type ToolCall, withToolCalls } from "../provider/tool-calls.ts";

/** Reads the reply of the Messages API. */
export function anthropicAnswer({ text, latency_ms }: Received, endpoint: Endpoint): Answer {
  const body = jsonIn(text);
  const content = member(body, "content");
  if (!Array.isArray(content)) return notJson(endpoint);
  const calls = content.flatMap(toolCallIn);
  return answerOf(
    {
      output: withToolCalls(content.map(textIn).join(""), calls),
      end: endWith(calls, member(body, "stop_reason")),
      usage: usageIn(member(body, "usage")),
      latency_ms,
    },
    endpoint,
  );
}

/** Thoughts are no part of the answer. */
function textIn(block: JsonValue): string {
  const text = member(block, "type") === "text" ? member(block, "text") : "";
  return typeof text === "string" ? text : "";
}

function toolCallIn(block: JsonValue): readonly ToolCall[] {
  const name = member(block, "type") === "tool_use" ? member(block, "name") : null;
  return typeof name === "string" ? [{ name, arguments: member(block, "input") ?? {} }] : [];
}

/** Tokens that go into or come from the provider's cache are counted apart there; they are input all the same. */
function usageIn(usage: JsonValue | undefined): Answered["usage"] {
  const cached = ["cache_creation_input_tokens", "cache_read_input_tokens"]
    .map((name) => member(usage, name))
    .reduce<number>((sum, count) => sum + (typeof count === "number" ? count : 0), 0);
  const input = member(usage, "input_tokens");
  return usageOf(typeof input === "number" ? input + cached : input, member(usage, "output_tokens"));
}
