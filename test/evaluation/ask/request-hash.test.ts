import { describe, expect, it } from "vitest";
import { requestHash } from "../../../src/evaluation/ask/request-hash.ts";
import type { ModelRequest } from "../../../src/evaluation/model.ts";

const request: ModelRequest = {
  provider: "openai",
  model: "gpt-small-2026",
  prompt_model: "small-model",
  parameters: { temperature: 0, max_tokens: 10 },
  messages: [
    { role: "system", content: "Classify." },
    { role: "user", content: "Hello" },
  ],
  output: { type: "label", labels: ["a", "b"], schema: null },
  unrendered: { content: { kind: "template", template: "Classify." }, values: { input: "Hello" } },
};

const label = { type: "label", labels: ["a", "b"], schema: null } as const;
const lastLine = { prefill: null, strip: [], after: null, line: "last" } as const;

describe(requestHash, () => {
  it("stays the same from version to version, since recordings are found by it", () => {
    expect(requestHash(request)).toBe(
      "sha256:fd2ae3f4416627b0a5249f2d8483778f4a916400f3e3654733ce3cf711e586b9",
    );
  });

  it.each<[string, Partial<ModelRequest>]>([
    ["the provider", { provider: "replay" }],
    ["what the provider calls the model", { model: "another" }],
    ["what was rendered", { unrendered: { content: { kind: "template", template: "x" }, values: {} } }],
    ["the order of the parameters", { parameters: { max_tokens: 10, temperature: 0 } }],
  ])("does not depend on %s", (_, change) => {
    expect(requestHash({ ...request, ...change })).toBe(requestHash(request));
  });

  it.each<[string, Partial<ModelRequest>]>([
    ["what the prompt calls the model", { prompt_model: "large-model" }],
    ["a parameter", { parameters: { temperature: 0, max_tokens: 11 } }],
    ["a parameter that is left out", { parameters: { temperature: 0 } }],
    [
      "the text of a message",
      {
        messages: [
          { role: "system", content: "Classify." },
          { role: "user", content: "hello" },
        ],
      },
    ],
    [
      "the role of a message",
      {
        messages: [
          { role: "user", content: "Classify." },
          { role: "user", content: "Hello" },
        ],
      },
    ],
    ["the order of the messages", { messages: request.messages.toReversed() }],
    ["the labels", { output: { type: "label", labels: ["a"], schema: null } }],
    ["the schema", { output: { type: "label", labels: ["a", "b"], schema: {} } }],
    ["having no output", { output: null }],
    ["enforcing the output", { output: { ...label, enforce: { name: null, strict: null } } }],
    ["what of a reply is the answer", { output: { ...label, extract: lastLine } }],
    ["the tools", { tools: [{ name: "find", description: null, parameters: null }] }],
    ["the choice among them", { tool_choice: "required" }],
  ])("depends on %s", (_, change) => {
    expect(requestHash({ ...request, ...change })).not.toBe(requestHash(request));
  });
});
