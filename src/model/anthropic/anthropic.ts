import type { Anthropic } from "@anthropic-ai/sdk";
import type { Model } from "../../evaluation/model.ts";
import { anthropicBody } from "../../request/anthropic-body.ts";
import { noTurns } from "../../request/request-body.ts";
import { turnsOf } from "../../request/turns.ts";
import { unsayable } from "../../request/unsayable.ts";
import { type Access, accessTo } from "../provider/access.ts";
import { boundedRequest } from "../provider/bounded-request.ts";
import { failed } from "../provider/completion.ts";
import { learning, type SendOnce } from "../provider/learning.ts";
import { limitsOf, type ProviderSettings } from "../provider/provider-settings.ts";
import { sdkFetch, stoppedBy } from "../provider/sdk-fetch.ts";
import { timeoutOf, withinTime } from "../provider/within-time.ts";
import { anthropicAnswer } from "./answer.ts";
import { anthropicVersion } from "./anthropic-version.ts";

/** The Messages API of Anthropic; docs/providers.md. */
export function anthropic(settings: ProviderSettings): Model {
  const limits = limitsOf(settings);
  const access = accessTo(settings.environment, {
    name: "Anthropic",
    key: "ANTHROPIC_API_KEY",
    address: "ANTHROPIC_BASE_URL",
    headers: "ANTHROPIC_CUSTOM_HEADERS",
  });
  if (access.status === "failed") return { ask: async () => access };
  const { endpoint } = access;
  const { fetch, textOf } = sdkFetch(boundedRequest(limits.answer_bytes, settings.environment));
  let loading: Promise<Anthropic> | null = null;
  const within = withinTime(endpoint, limits);
  const send: SendOnce = async (request, _limit, signal) => {
    if (request.task?.kind === "embedding") return noEmbeddings;
    const wrong = unsayable(request, "anthropic");
    if (wrong !== null) return failed("unsupported", wrong);
    const turns = turnsOf(request.messages);
    if (turns.status === "none") return failed("unsupported", noTurns(turns.why, "Anthropic"));
    return await within(request, signal, async (inTime) => {
      loading ??= load(access, fetch);
      const { messages } = await loading;
      const began = limits.clock();
      const timeout = timeoutOf(request, limits) + spare;
      const fetchOptions = stoppedBy(inTime);
      const options = { fetchOptions, timeout, headers: anthropicVersion(request) };
      const response = await messages.create(anthropicBody(request, turns), options).asResponse();
      const text = textOf(response);
      const received = { text, headers: response.headers, latency_ms: limits.clock() - began };
      return anthropicAnswer(received, endpoint);
    });
  };
  return learning({ send, usual: null });
}

/** Milliseconds by which the SDK's own time is longer than ours. */
const spare = 10_000;

const noEmbeddings = failed(
  "unsupported",
  "Anthropic has no embeddings; name another provider under models.embeddings",
);

/** Everything that the SDK would read from the environment is given, but for its variable of further headers. */
async function load({ key, address }: Access, send: typeof fetch): Promise<Anthropic> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  return new Anthropic({
    apiKey: key,
    webhookKey: null,
    baseURL: address?.href ?? "https://api.anthropic.com",
    maxRetries: 0,
    fetch: send,
    logLevel: "off",
  });
}
