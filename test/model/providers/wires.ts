import type { JsonValue } from "../../../src/document/json/json.ts";
import type { Model, ModelRequest } from "../../../src/evaluation/model.ts";
import { anthropic } from "../../../src/model/anthropic/anthropic.ts";
import { bedrock } from "../../../src/model/bedrock/bedrock.ts";
import { openai } from "../../../src/model/openai/openai.ts";
import type { ProviderSettings } from "../../../src/model/provider/provider-settings.ts";

export interface Said {
  readonly text?: string;
  readonly finish?: string;
  readonly tokens?: readonly [number, number] | null;
}

/** One provider, the environment that leads it to a server, and its words on the wire. */
export interface Wire {
  readonly name: "openai" | "anthropic" | "bedrock";
  readonly make: (settings: ProviderSettings) => Model;
  readonly environment: (url: string) => Record<string, string>;
  readonly completion: (said: Said) => JsonValue;
  readonly error: (code: string, message: string) => JsonValue;
  readonly finishes: Readonly<Record<"stop" | "length" | "filter", string>>;
}

export const secret = "sk-test-0123456789-abcdefghij";

export const wires: readonly Wire[] = [
  {
    name: "openai",
    make: openai,
    environment: (url) => ({ OPENAI_API_KEY: secret, OPENAI_BASE_URL: `${url}/v1` }),
    completion: ({ text = "billing", finish = "stop", tokens = [12, 3] }) => ({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: "gpt-x-2026-01-01",
      choices: [
        { index: 0, message: { role: "assistant", content: text, refusal: null }, finish_reason: finish },
      ],
      ...(tokens && {
        usage: {
          prompt_tokens: tokens[0],
          completion_tokens: tokens[1],
          total_tokens: tokens[0] + tokens[1],
        },
      }),
    }),
    error: (code, message) => ({ error: { message, type: "some_error", param: null, code } }),
    finishes: { stop: "stop", length: "length", filter: "content_filter" },
  },
  {
    name: "anthropic",
    make: anthropic,
    environment: (url) => ({ ANTHROPIC_API_KEY: secret, ANTHROPIC_BASE_URL: url }),
    completion: ({ text = "billing", finish = "end_turn", tokens = [12, 3] }) => ({
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude-x",
      content: text === "" ? [] : [{ type: "text", text }],
      stop_reason: finish,
      stop_sequence: null,
      ...(tokens && { usage: { input_tokens: tokens[0], output_tokens: tokens[1] } }),
    }),
    error: (code, message) => ({ type: "error", error: { type: code, message }, request_id: "req_1" }),
    finishes: { stop: "end_turn", length: "max_tokens", filter: "refusal" },
  },
  {
    name: "bedrock",
    make: bedrock,
    environment: (url) => ({
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE12345678",
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: "session-token-0123456789",
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    }),
    completion: ({ text = "billing", finish = "end_turn", tokens = [12, 3] }) => ({
      metrics: { latencyMs: 5 },
      output: { message: { role: "assistant", content: text === "" ? [] : [{ text }] } },
      stopReason: finish,
      ...(tokens && {
        usage: { inputTokens: tokens[0], outputTokens: tokens[1], totalTokens: tokens[0] + tokens[1] },
      }),
    }),
    error: (code, message) => ({ __type: code, message }),
    finishes: { stop: "end_turn", length: "max_tokens", filter: "guardrail_intervened" },
  },
];

export function aRequest(over: Partial<ModelRequest> = {}): ModelRequest {
  const messages = [
    { role: "system", content: "Answer with one label." },
    { role: "user", content: "I was charged twice" },
  ] as const;
  return {
    provider: "openai",
    model: "model-x",
    prompt_model: "model-x",
    parameters: {},
    messages,
    output: null,
    unrendered: { content: { kind: "messages", messages }, values: {} },
    ...over,
  };
}

export const never: AbortSignal = new AbortController().signal;
