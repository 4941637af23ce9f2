import type OpenAI from "openai";
import type { ModelRequest } from "../../evaluation/model.ts";

/** The body of a Chat Completions request: only what the prompt says, so that every compatible server takes it. */
export function openaiRequest(
  { model, messages, parameters }: ModelRequest,
  address: URL | null,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const { temperature, max_tokens, top_p, stop, seed } = parameters;
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...(max_tokens === undefined ? {} : { [limitField(address)]: max_tokens }),
  };
}

/** OpenAI's reasoning models refuse `max_tokens`, and many compatible servers know nothing else. */
function limitField(address: URL | null): "max_completion_tokens" | "max_tokens" {
  const host = address?.hostname ?? "api.openai.com";
  return /(^|\.)openai\.(com|azure\.com)$/.test(host) ? "max_completion_tokens" : "max_tokens";
}
