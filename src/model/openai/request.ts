import type OpenAI from "openai";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { LimitField } from "../provider/learning.ts";

/** The body of a Chat Completions request: only what the prompt says, so that every compatible server takes it. */
export function openaiRequest(
  { model, messages, parameters }: ModelRequest,
  limit: LimitField,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const { temperature, max_tokens, top_p, stop, seed } = parameters;
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...(max_tokens === undefined ? {} : { [limit]: max_tokens }),
  };
}

/** OpenAI's reasoning models refuse `max_tokens`, and many compatible servers know nothing else. */
export function usualLimit(address: URL | null): LimitField {
  const host = address?.hostname ?? "api.openai.com";
  return openaiHosts.test(host) ? "max_completion_tokens" : "max_tokens";
}

/** OpenAI, and Azure under each name of a resource and in each of its clouds. */
const openaiHosts =
  /(^|\.)(openai\.com|(openai|cognitiveservices)\.azure\.(com|us|cn)|services\.ai\.azure\.(com|us|cn))$/;
