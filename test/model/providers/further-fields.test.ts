import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/document/json/canonical-json.ts";
import type { JsonValue } from "../../../src/document/json/json.ts";
import type { Answer, ModelRequest } from "../../../src/evaluation/model.ts";
import type { Output, Tool } from "../../../src/prompt/prompt.ts";
import { strictly, unknownField } from "./strict-fields.ts";
import { json, wireServer } from "./wire-server.ts";
import { aRequest, never, type Wire, wires } from "./wires.ts";

const closed = {
  type: "object",
  properties: { label: { type: "string" } },
  required: ["label"],
  additionalProperties: false,
} as const;
const open = { type: "object", properties: { label: { type: "string" } } } as const;

function enforced(schema: Output["schema"], enforce: Partial<Output["enforce"]> = {}): Output {
  return { type: "json", labels: null, schema, enforce: { name: null, strict: null, ...enforce } };
}

const find: Tool = { name: "find", description: "Finds.", parameters: closed, strict: true };
const stop: Tool = { name: "stop", description: null, parameters: null };

interface Exchange {
  readonly answer: Answer;
  readonly bodies: readonly unknown[];
}

async function exchange(
  name: Wire["name"],
  over: Partial<ModelRequest>,
  reply?: (wire: Wire) => JsonValue,
): Promise<Exchange> {
  const wire = wires.find((one) => one.name === name);
  if (wire === undefined) throw new Error(name);
  await using server = await wireServer(strictly(wire, json(reply?.(wire) ?? wire.completion({}))));
  const answer = await wire.make({ environment: wire.environment(server.url) }).ask(aRequest(over), 1, never);
  return { answer, bodies: server.heard.map(({ body }) => body) };
}

describe("what a prompt may say beyond messages and the usual parameters", () => {
  it.each<[Wire["name"], string, Partial<ModelRequest>, object]>([
    [
      "openai",
      "a schema that strict mode takes",
      { output: enforced(closed) },
      {
        response_format: {
          type: "json_schema",
          json_schema: { name: "answer", schema: closed, strict: true },
        },
      },
    ],
    [
      "openai",
      "a schema that strict mode refuses",
      { output: enforced(open, { name: "reply" }) },
      { response_format: { type: "json_schema", json_schema: { name: "reply", schema: open } } },
    ],
    [
      "openai",
      "a schema that the prompt gives as advice",
      { output: enforced(closed, { strict: false }) },
      { response_format: { type: "json_schema", json_schema: { name: "answer", schema: closed } } },
    ],
    ["openai", "any JSON object", { output: enforced(null) }, { response_format: { type: "json_object" } }],
    [
      "openai",
      "tools",
      { tools: [find, stop], tool_choice: { name: "find" } },
      {
        tools: [
          {
            type: "function",
            function: { name: "find", description: "Finds.", parameters: closed, strict: true },
          },
          { type: "function", function: { name: "stop" } },
        ],
        tool_choice: { type: "function", function: { name: "find" } },
      },
    ],
    [
      "openai",
      "further parameters",
      {
        parameters: {
          frequency_penalty: 0.5,
          presence_penalty: -1,
          reasoning_effort: "low",
          parallel_tool_calls: false,
          extra: { service_tier: "flex", model: "never" },
        },
      },
      {
        frequency_penalty: 0.5,
        presence_penalty: -1,
        reasoning_effort: "low",
        parallel_tool_calls: false,
        service_tier: "flex",
        model: "model-x",
      },
    ],
    [
      "anthropic",
      "a schema",
      { output: enforced(open) },
      { output_config: { format: { type: "json_schema", schema: open } } },
    ],
    [
      "anthropic",
      "tools",
      {
        tools: [find, stop],
        tool_choice: "required",
        parameters: { parallel_tool_calls: false, top_k: 5, thinking_tokens: 2000, reasoning_effort: "high" },
      },
      {
        tools: [
          { name: "find", description: "Finds.", input_schema: closed, strict: true },
          { name: "stop", input_schema: { type: "object" } },
        ],
        tool_choice: { type: "any", disable_parallel_tool_use: true },
        top_k: 5,
        thinking: { type: "enabled", budget_tokens: 2000 },
        output_config: { effort: "high" },
      },
    ],
    [
      "bedrock",
      "a schema, tools and fields of the model's own",
      {
        output: enforced(open, { name: "reply" }),
        tools: [stop],
        tool_choice: { name: "stop" },
        parameters: { extra: { top_k: 5 }, reasoning_effort: "low" },
      },
      {
        outputConfig: {
          effort: "low",
          textFormat: {
            type: "json_schema",
            structure: { jsonSchema: { name: "reply", schema: canonicalJson(open) } },
          },
        },
        toolConfig: {
          tools: [{ toolSpec: { name: "stop", inputSchema: { json: { type: "object" } } } }],
          toolChoice: { tool: { name: "stop" } },
        },
        additionalModelRequestFields: { top_k: 5 },
      },
    ],
  ])("goes to %s: %s", async (name, _, over, sent) => {
    const { answer, bodies } = await exchange(name, over);
    expect(answer).toMatchObject({ status: "answered" });
    expect(bodies).toEqual([expect.objectContaining(sent)]);
  });

  it.each<Wire["name"]>(["openai", "anthropic", "bedrock"])(
    "is refused by %s where the API has no such field, in the provider's words",
    async (name) => {
      const field = name === "bedrock" ? null : "no_such_field";
      const { answer } = await exchange(name, { parameters: { extra: { no_such_field: 1 } } });
      const failed = {
        status: "failed",
        kind: "bad-request",
        message: expect.stringContaining(String(field)),
      };
      // Bedrock has a place of its own for what only a model knows.
      expect(answer).toMatchObject(field === null ? { status: "answered" } : failed);
      expect(unknownField(name, { messages: [{ role: "user", contents: "x" }] })).toBe(
        "messages[0].contents",
      );
    },
  );

  it.each<Wire["name"]>(["openai", "anthropic", "bedrock"])(
    "sends %s nothing of a schema that is only graded",
    async (name) => {
      const graded = { type: "json", labels: null, schema: closed } as const;
      const { bodies } = await exchange(name, { output: graded });
      expect(JSON.stringify(bodies)).not.toContain('label":{');
    },
  );

  it.each<[Wire["name"], Partial<ModelRequest>]>([
    ["openai", { parameters: { top_k: 1 } }],
    ["openai", { parameters: { thinking_tokens: 1 } }],
    ["openai", { messages: [{ role: "tool", content: "12" }] }],
    ["anthropic", { parameters: { frequency_penalty: 1 } }],
    ["anthropic", { parameters: { reasoning_effort: "none" } }],
    ["anthropic", { output: enforced(null) }],
    ["bedrock", { parameters: { presence_penalty: 1 } }],
    ["bedrock", { tools: [stop], tool_choice: "none" }],
  ])("is refused before anything is sent where %s has no field for it: %j", async (name, over) => {
    const { answer, bodies } = await exchange(name, over);
    expect(answer).toMatchObject({ status: "failed", kind: "unsupported" });
    expect(bodies).toEqual([]);
  });

  const calls: Readonly<Record<Wire["name"], JsonValue>> = {
    openai: {
      choices: [
        {
          message: {
            content: null,
            tool_calls: [
              { id: "1", type: "function", function: { name: "find", arguments: '{"label":"a"}' } },
              { id: "2", type: "function", function: { name: "stop", arguments: "{broken" } },
            ],
          },
          finish_reason: "tool_calls",
        },
      ],
    },
    anthropic: {
      content: [
        { type: "tool_use", id: "1", name: "find", input: { label: "a" } },
        { type: "tool_use", id: "2", name: "stop", input: "{broken" },
      ],
      stop_reason: "tool_use",
    },
    bedrock: {
      output: {
        message: {
          role: "assistant",
          content: [
            { toolUse: { toolUseId: "1", name: "find", input: { label: "a" } } },
            { toolUse: { toolUseId: "2", name: "stop", input: "{broken" } },
          ],
        },
      },
      stopReason: "tool_use",
    },
  };

  it.each(wires.map(({ name }) => name))("reads which tools %s asks for", async (name) => {
    const { answer } = await exchange(name, { tools: [find, stop] }, () => calls[name]);
    expect(answer).toMatchObject({ status: "answered", finish_reason: "stop" });
    expect(JSON.parse(answer.status === "answered" ? answer.output : "")).toEqual({
      tool_calls: [
        { name: "find", arguments: { label: "a" } },
        { name: "stop", arguments: "{broken" },
      ],
    });
  });
});
