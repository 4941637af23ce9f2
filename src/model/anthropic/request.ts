import type { Anthropic } from "@anthropic-ai/sdk";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Turns } from "../provider/turns.ts";

/** The API wants a limit in each request. */
const defaultMaxTokens = 1024;

/**
 * The version of the API that takes the prompt's parameters: 2026-10-21, which the SDK sends, refuses `temperature` and
 * `top_p` (platform.claude.com/docs/en/api/migration-2026-10-21).
 */
export function anthropicVersion({ parameters }: ModelRequest): Readonly<Record<string, string>> {
  const { temperature, top_p } = parameters;
  return temperature === undefined && top_p === undefined ? {} : { "anthropic-version": "2023-06-01" };
}

/** The body of a Messages request; the API has no `seed`. */
export function anthropicRequest(
  { model, parameters }: ModelRequest,
  { system, turns }: Turns,
): Anthropic.MessageCreateParamsNonStreaming {
  const { temperature, max_tokens = defaultMaxTokens, top_p, stop } = parameters;
  return {
    model,
    max_tokens,
    ...(system.length === 0 ? {} : { system: system.map(block) }),
    messages: turns.map(({ role, texts }) => ({ role, content: texts.map(block) })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop_sequences: [...stop] }),
  };
}

function block(text: string): { type: "text"; text: string } {
  return { type: "text", text };
}
