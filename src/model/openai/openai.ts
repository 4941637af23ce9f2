import type OpenAI from "openai";
import type { Model } from "../../evaluation/model.ts";
import { openaiBody } from "../../request/openai-body.ts";
import { unsayable } from "../../request/unsayable.ts";
import { type Access, accessTo } from "../provider/access.ts";
import { boundedRequest } from "../provider/bounded-request.ts";
import { failed } from "../provider/completion.ts";
import { learning, type SendOnce } from "../provider/learning.ts";
import {
  type Environment,
  limitsOf,
  type ProviderSettings,
  variable,
} from "../provider/provider-settings.ts";
import { sdkFetch, stoppedBy } from "../provider/sdk-fetch.ts";
import { timeoutOf, withinTime } from "../provider/within-time.ts";
import { openaiAnswer } from "./answer.ts";
import { openaiEmbedding, openaiEmbeddingRequest } from "./embedding.ts";
import { usualLimit } from "./usual-limit.ts";

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
  const { fetch, textOf } = sdkFetch(boundedRequest(limits.answer_bytes, environment));
  let loading: Promise<OpenAI> | null = null;
  const within = withinTime(endpoint, limits);
  const send: SendOnce = async (request, limit, signal) => {
    const wrong = unsayable(request, "openai");
    if (wrong !== null) return failed("unsupported", wrong);
    return await within(request, signal, async (inTime) => {
      loading ??= load(access, fetch, environment);
      const { chat, embeddings } = await loading;
      const began = limits.clock();
      const options = { fetchOptions: stoppedBy(inTime), timeout: timeoutOf(request, limits) + spare };
      const isEmbedding = request.task?.kind === "embedding";
      const sent = isEmbedding
        ? embeddings.create(openaiEmbeddingRequest(request), options)
        : chat.completions.create(openaiBody(request, limit), options);
      const response = await sent.asResponse();
      const text = textOf(response);
      const received = { text, headers: response.headers, latency_ms: limits.clock() - began };
      return isEmbedding ? openaiEmbedding(received, endpoint) : openaiAnswer(received, endpoint);
    });
  };
  return learning({ send, usual: usualLimit(address) });
}

/** Milliseconds by which the SDK's own time is longer than ours. */
const spare = 10_000;

/** Everything that the SDK would read from the environment is given, but for its variable of further headers. */
async function load({ key, address }: Access, send: typeof fetch, environment: Environment): Promise<OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({
    apiKey: key,
    adminAPIKey: null,
    webhookSecret: null,
    organization: variable(environment, "OPENAI_ORG_ID"),
    project: variable(environment, "OPENAI_PROJECT_ID"),
    ...placeOf(address, key),
    maxRetries: 0,
    fetch: send,
    logLevel: "off",
  });
}

interface Place {
  readonly baseURL: string;
  readonly defaultQuery?: Record<string, string>;
  readonly defaultHeaders?: Record<string, string | null>;
}

/** What follows the `?` belongs behind the path of each request, and Azure's older addresses want the key in a header of their own. */
function placeOf(address: URL | null, key: string): Place {
  if (address === null) return { baseURL: "https://api.openai.com/v1" };
  const { origin, pathname, searchParams } = address;
  if (searchParams.size === 0) return { baseURL: address.href };
  const place = { baseURL: origin + pathname, defaultQuery: Object.fromEntries(searchParams) };
  if (!searchParams.has("api-version")) return place;
  return { ...place, defaultHeaders: { "api-key": key, authorization: null } };
}
