import type { ConverseCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import type { JsonValue } from "../../document/json/json.ts";
import type { Answer } from "../../evaluation/model.ts";
import { answerOf, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { endWith, type ToolCall, withToolCalls } from "../provider/tool-calls.ts";

/** Reads the reply of Converse, of which the SDK has checked only that it is JSON. */
export function bedrockAnswer(reply: ConverseCommandOutput, latency_ms: number, endpoint: Endpoint): Answer {
  const { output, stopReason, usage } = reply;
  const content: unknown = output?.message?.content;
  if (!Array.isArray(content)) return notJson(endpoint);
  const calls = content.flatMap(toolCallIn);
  return answerOf(
    {
      output: withToolCalls(content.map(textIn).join(""), calls),
      end: endWith(calls, stopReason),
      usage: usageOf(inputTokens(usage), usage?.outputTokens),
      latency_ms,
    },
    endpoint,
  );
}

/** Thoughts are no part of the answer. */
function textIn(block: unknown): string {
  if (typeof block !== "object" || block === null || !("text" in block)) return "";
  return typeof block.text === "string" ? block.text : "";
}

function toolCallIn(block: unknown): readonly ToolCall[] {
  if (typeof block !== "object" || block === null || !("toolUse" in block)) return [];
  const { name, input = {} } = block.toolUse as { readonly name?: unknown; readonly input?: JsonValue };
  return typeof name === "string" ? [{ name, arguments: input }] : [];
}

/** Tokens that go into or come from the provider's cache are counted apart there; they are input all the same. */
function inputTokens(usage: ConverseCommandOutput["usage"]): number | undefined {
  if (usage?.inputTokens === undefined) return undefined;
  return usage.inputTokens + (usage.cacheReadInputTokens ?? 0) + (usage.cacheWriteInputTokens ?? 0);
}
