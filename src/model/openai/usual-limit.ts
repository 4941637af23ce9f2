import type { LimitField } from "../../request/openai-body.ts";

/** OpenAI's reasoning models refuse `max_tokens`, and many compatible servers know nothing else. */
export function usualLimit(address: URL | null): LimitField {
  const host = address?.hostname ?? "api.openai.com";
  return openaiHosts.test(host) ? "max_completion_tokens" : "max_tokens";
}

/** OpenAI, and Azure under each name of a resource and in each of its clouds. */
const openaiHosts =
  /(^|\.)(openai\.com|(openai|cognitiveservices)\.azure\.(com|us|cn)|services\.ai\.azure\.(com|us|cn))$/;
