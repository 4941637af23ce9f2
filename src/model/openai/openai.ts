import type OpenAI from "openai";
import type { Model } from "../../evaluation/model.ts";
import { type Access, accessTo } from "../provider/access.ts";
import { boundedFetch } from "../provider/bounded-fetch.ts";
import {
  type Environment,
  type Limits,
  limitsOf,
  type ProviderSettings,
  variable,
} from "../provider/provider-settings.ts";
import { withinTime } from "../provider/within-time.ts";
import { openaiAnswer } from "./answer.ts";
import { openaiEmbedding, openaiEmbeddingRequest } from "./embedding.ts";
import { openaiRequest } from "./request.ts";

/** Chat Completions at OpenAI or at any server that speaks them; docs/providers.md. */
export function openai(settings: ProviderSettings): Model {
  const { environment } = settings;
  const limits = limitsOf(settings);
  const access = accessTo(environment, {
    name: "OpenAI",
    key: "OPENAI_API_KEY",
    address: "OPENAI_BASE_URL",
    headers: "OPENAI_CUSTOM_HEADERS",
  });
  if (access.status === "failed") return { ask: async () => access };
  const { endpoint, address } = access;
  let loading: Promise<OpenAI> | null = null;
  const within = withinTime(endpoint, limits.timeout_ms);
  return {
    ask: (request, _sample, signal) =>
      within(signal, async (inTime) => {
        loading ??= load(access, limits, environment);
        const { chat, embeddings } = await loading;
        const began = limits.clock();
        if (request.task?.kind === "embedding") {
          const response = await embeddings
            .create(openaiEmbeddingRequest(request), { signal: inTime })
            .asResponse();
          const text = await response.text();
          return openaiEmbedding({ text, latency_ms: limits.clock() - began }, endpoint);
        }
        const body = openaiRequest(request, address);
        const response = await chat.completions.create(body, { signal: inTime }).asResponse();
        const text = await response.text();
        return openaiAnswer({ text, latency_ms: limits.clock() - began }, endpoint);
      }),
  };
}

/** Everything that the SDK would read from the environment is given, but for its variable of further headers. */
async function load({ key, address }: Access, limits: Limits, environment: Environment): Promise<OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({
    apiKey: key,
    adminAPIKey: null,
    webhookSecret: null,
    organization: variable(environment, "OPENAI_ORG_ID"),
    project: variable(environment, "OPENAI_PROJECT_ID"),
    baseURL: address?.href ?? "https://api.openai.com/v1",
    maxRetries: 0,
    timeout: limits.timeout_ms + 10_000,
    fetch: boundedFetch(limits.answer_bytes),
    logLevel: "off",
  });
}
