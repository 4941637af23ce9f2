import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { openaiAnswer } from "../../../src/model/openai/answer.ts";
import type { Endpoint } from "../../../src/model/provider/endpoint.ts";

const endpoint: Endpoint = { name: "The server", key: "the key in KEY", address: "ADDRESS", secrets: [] };

function read(body: JsonValue) {
  return openaiAnswer({ text: JSON.stringify(body), latency_ms: 1 }, endpoint);
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
    { what: "a message without text", body: choice({ content: null }), kind: "empty" },
    { what: "a text that is a number", body: choice({ content: 7 }), kind: "empty" },
    { what: "choices of another type", body: { choices: "a" }, kind: "not-json" },
    { what: "an error with status 200", body: { error: { message: "busy", code: 429 } }, kind: "rate-limit" },
    { what: "an error without a code", body: { error: { message: "busy" } }, kind: "server" },
    { what: "an error with a code of nonsense", body: { error: { code: 9e99 } }, kind: "server" },
    { what: "an error that is null", body: { error: null }, kind: "not-json" },
  ])("gives no answer for $what", ({ body, kind }) => {
    expect(read(body)).toMatchObject({ status: "failed", kind });
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
