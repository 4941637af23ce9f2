import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { openaiAnswer } from "../../../src/model/openai/answer.ts";
import type { Endpoint } from "../../../src/model/provider/endpoint.ts";

const endpoint: Endpoint = { name: "The server", key: "the key in KEY", address: "ADDRESS", secrets: [] };

function read(body: JsonValue, headers: Record<string, string> = {}) {
  return openaiAnswer({ text: JSON.stringify(body), headers: new Headers(headers), latency_ms: 1 }, endpoint);
}

function choice(message: JsonValue, finish_reason: JsonValue = "stop"): JsonValue {
  return { choices: [{ index: 0, message, finish_reason }] };
}

describe(openaiAnswer, () => {
  it.each([
    { what: "a text", message: { content: "a" }, output: "a" },
    {
      what: "a refusal instead of a text",
      message: { content: null, refusal: "I can't" },
      output: "I can't",
    },
    {
      what: "parts with thoughts among them",
      message: {
        content: [
          { type: "thinking", thinking: "hm" },
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
      output: "ab",
    },
    { what: "thoughts beside the text", message: { content: "a", reasoning_content: "hm" }, output: "a" },
  ])("reads $what", ({ message, output }) => {
    expect(read(choice(message))).toMatchObject({ status: "answered", output, usage: null });
  });

  it.each([
    { what: "no choices", body: { choices: [] }, kind: "empty" },
    { what: "a choice that is null", body: { choices: [null] }, kind: "empty" },
    { what: "a choice without a message", body: { choices: [{ finish_reason: "stop" }] }, kind: "empty" },
    { what: "a message without text and end", body: choice({ content: null }, null), kind: "empty" },
    { what: "a text that is a number", body: choice({ content: 7 }), kind: "not-json" },
    {
      what: "a call of a tool",
      body: choice({ content: null, tool_calls: [] }, "tool_calls"),
      kind: "unfinished",
    },
    { what: "an end that nobody knows", body: choice({ content: "a" }, "moon_phase"), kind: "unfinished" },
    { what: "an end that is no text", body: choice({ content: "a" }, 7), kind: "unfinished" },
    { what: "an end by an error", body: choice({ content: "a" }, "error"), kind: "server" },
    {
      what: "vLLM's error with status 200",
      body: { object: "error", message: "no", code: 400 },
      kind: "bad-request",
    },
    {
      what: "an error beside the choices",
      body: { choices: [], error: { message: "Too many", code: "429" } },
      kind: "rate-limit",
    },
    { what: "choices of another type", body: { choices: "a" }, kind: "not-json" },
    { what: "an error with status 200", body: { error: { message: "busy", code: 429 } }, kind: "rate-limit" },
    { what: "an error without a code", body: { error: { message: "busy" } }, kind: "server" },
    { what: "an error with a code of nonsense", body: { error: { code: 9e99 } }, kind: "server" },
    { what: "an error that is null", body: { error: null }, kind: "not-json" },
  ])("gives no answer for $what", ({ body, kind }) => {
    expect(read(body)).toMatchObject({ status: "failed", kind });
  });

  it.each([
    { code: 502, kind: "server" },
    { code: "502", kind: "server" },
    { code: 429, kind: "rate-limit" },
    { code: 401, kind: "auth" },
    { code: "content_filter", kind: "filtered" },
    { code: "rate_limit_exceeded", kind: "rate-limit" },
    { code: null, kind: "server" },
  ])(
    "takes an error in the choice with the code $code as $kind, whatever text stands beside it",
    ({ code, kind }) => {
      const error = { code, message: "Upstream provider disconnected" };
      const torn = { index: 0, message: { content: "bil" }, finish_reason: "error", error };
      for (const finish_reason of ["error", "stop", null]) {
        const body = {
          choices: [{ ...torn, finish_reason }],
          usage: { prompt_tokens: 20, completion_tokens: 3 },
        };
        expect(read(body)).toMatchObject({ status: "failed", kind, usage: { output_tokens: 3 } });
      }
    },
  );

  it("waits for an error in the choice as long as the reply's headers say", () => {
    const body = { choices: [{ message: { content: "" }, error: { code: 429, message: "slow down" } }] };
    expect(read(body, { "retry-after": "7" })).toMatchObject({ kind: "rate-limit", retry_after_ms: 7000 });
  });

  it.each(["", " \n", null, []])("takes silence that ended by itself as an answer: %j", (content) => {
    expect(read(choice({ content }))).toMatchObject({ status: "answered", finish_reason: "stop" });
  });

  it("takes no filter's report as an error", () => {
    const filters = { error: { code: "content_filter_error", message: "The contents are not filtered" } };
    const body = {
      choices: [{ message: { content: "a" }, finish_reason: "stop", content_filter_results: filters }],
    };
    expect(read(body)).toMatchObject({ status: "answered", output: "a" });
  });

  it.each([
    ["xAI", { prompt_tokens: 32, completion_tokens: 9, total_tokens: 135 }, 94, 103],
    ["xAI without a total", { prompt_tokens: 32, completion_tokens: 9 }, 94, 103],
    ["OpenAI", { prompt_tokens: 32, completion_tokens: 100, total_tokens: 132 }, 94, 100],
    ["OpenAI without a total", { prompt_tokens: 32, completion_tokens: 100 }, 94, 100],
    ["Gemini", { prompt_tokens: 21, completion_tokens: 0, total_tokens: 81 }, null, 60],
    ["a total of nonsense", { prompt_tokens: 21, completion_tokens: 5, total_tokens: 3 }, null, 5],
  ])("counts thoughts once, as %s does", (_, usage, reasoning_tokens, output_tokens) => {
    const details = reasoning_tokens === null ? {} : { completion_tokens_details: { reasoning_tokens } };
    const body = {
      choices: [{ message: { content: "a" }, finish_reason: "stop" }],
      usage: { ...usage, ...details },
    };
    expect(read(body)).toMatchObject({ usage: { input_tokens: usage.prompt_tokens, output_tokens } });
  });

  it.each([
    [
      { prompt_tokens: 1, completion_tokens: 0 },
      { input_tokens: 1, output_tokens: 0 },
    ],
    [{ prompt_tokens: 1 }, null],
    [{ prompt_tokens: -1, completion_tokens: 1 }, null],
    [{ prompt_tokens: "1", completion_tokens: 1 }, null],
    [null, null],
  ])("reads the tokens %j as %j", (usage, tokens) => {
    const body = { choices: [{ message: { content: "a" }, finish_reason: null }], usage };
    expect(read(body)).toMatchObject({ status: "answered", usage: tokens, finish_reason: "other" });
  });
});
