import { describe, expect, it } from "vitest";
import type { ModelRequest } from "../../../src/evaluation/model.ts";
import { anthropic } from "../../../src/model/anthropic/anthropic.ts";
import { bedrock } from "../../../src/model/bedrock/bedrock.ts";
import { openai } from "../../../src/model/openai/openai.ts";
import { usualLimit } from "../../../src/model/openai/usual-limit.ts";
import type { Environment } from "../../../src/model/provider/provider-settings.ts";
import { openaiBody } from "../../../src/request/openai-body.ts";
import { signatureOf } from "./sigv4.ts";
import { strictly } from "./strict-fields.ts";
import { type Heard, json, wireServer } from "./wire-server.ts";
import { aRequest, never, secret, wires } from "./wires.ts";

const everything = { temperature: 0, max_tokens: 20, top_p: 0.5, stop: ["\n", "END"], seed: 7 };

async function sentBy(
  name: "openai" | "anthropic" | "bedrock",
  over: Partial<ModelRequest> = {},
  environment: Environment = {},
): Promise<Heard> {
  const wire = wires.find((one) => one.name === name);
  if (wire === undefined) throw new Error(name);
  await using server = await wireServer(strictly(wire, json(wire.completion({}))));
  const model = wire.make({ environment: { ...wire.environment(server.url), ...environment } });
  expect(await model.ask(aRequest(over), 3, never)).toMatchObject({ status: "answered" });
  const [heard] = server.heard;
  if (heard === undefined) throw new Error("nothing was sent");
  return heard;
}

describe(openai, () => {
  it("sends the messages as they are and nothing that the prompt does not say", async () => {
    const heard = await sentBy("openai");
    expect(heard).toMatchObject({ method: "POST", url: "/v1/chat/completions" });
    expect(heard.headers.authorization).toBe(`Bearer ${secret}`);
    expect(heard.body).toEqual({
      model: "model-x",
      messages: [
        { role: "system", content: "Answer with one label." },
        { role: "user", content: "I was charged twice" },
      ],
    });
  });

  it("sends every parameter under the name that compatible servers know", async () => {
    const { body } = await sentBy("openai", { parameters: everything });
    expect(body).toMatchObject(everything);
  });

  it.each([
    [null, "max_completion_tokens"],
    ["https://api.openai.com/v1", "max_completion_tokens"],
    ["https://acme.openai.azure.com/openai/v1/", "max_completion_tokens"],
    ["https://acme.cognitiveservices.azure.com/openai/v1/", "max_completion_tokens"],
    ["https://acme.services.ai.azure.com/openai/v1/", "max_completion_tokens"],
    ["https://acme.openai.azure.us/openai/v1/", "max_completion_tokens"],
    ["https://cognitiveservices.azure.com.example.org/v1", "max_tokens"],
    ["http://localhost:11434/v1", "max_tokens"],
    ["https://generativelanguage.googleapis.com/v1beta/openai/", "max_tokens"],
    ["https://openai.com.example.org/v1", "max_tokens"],
  ])("at %s limits the answer with %s", (address, field) => {
    const limit = usualLimit(address === null ? null : new URL(address));
    const request = aRequest({ parameters: { max_tokens: 5 } });
    expect(openaiBody(request, limit)).toMatchObject({ [field]: 5 });
  });

  it("finds the path under an address with or without a slash at its end", async () => {
    const wire = wires[0];
    await using server = await wireServer(json(wire?.completion({}) ?? null));
    for (const end of ["/v1", "/v1/", "/a/b"]) {
      const environment = { OPENAI_API_KEY: "none", OPENAI_BASE_URL: server.url + end };
      await openai({ environment }).ask(aRequest(), 1, never);
    }
    expect(server.heard.map(({ url }) => url)).toEqual([
      "/v1/chat/completions",
      "/v1/chat/completions",
      "/a/b/chat/completions",
    ]);
  });

  it("puts what follows the address's ? behind the path, and hands Azure's older addresses the key as they want it", async () => {
    await using server = await wireServer(json(wires[0]?.completion({}) ?? null));
    const address = `${server.url}/openai/deployments/small?api-version=2024-10-21`;
    await openai({ environment: { OPENAI_API_KEY: secret, OPENAI_BASE_URL: address } }).ask(
      aRequest(),
      1,
      never,
    );
    const [heard] = server.heard;
    expect(heard?.url).toBe("/openai/deployments/small/chat/completions?api-version=2024-10-21");
    expect(heard?.headers).toMatchObject({ "api-key": secret });
    expect(heard?.headers).not.toHaveProperty("authorization");
  });

  it("takes a key with a line break around it, as secrets often have", async () => {
    const heard = await sentBy("openai", {}, { OPENAI_API_KEY: `\n${secret}\n` });
    expect(heard.headers.authorization).toBe(`Bearer ${secret}`);
  });
});

describe(anthropic, () => {
  it("sends the system's words apart, and a limit, which the API wants", async () => {
    const heard = await sentBy("anthropic");
    expect(heard).toMatchObject({ method: "POST", url: "/v1/messages" });
    expect(heard.headers.authorization ?? heard.headers["x-api-key"]).toContain(secret);
    expect(heard.body).toEqual({
      model: "model-x",
      max_tokens: 1024,
      system: [{ type: "text", text: "Answer with one label." }],
      messages: [{ role: "user", content: [{ type: "text", text: "I was charged twice" }] }],
    });
  });

  it("sends the parameters that the API has", async () => {
    const { body } = await sentBy("anthropic", { parameters: everything });
    expect(body).toMatchObject({ temperature: 0, top_p: 0.5, max_tokens: 20, stop_sequences: ["\n", "END"] });
    expect(body).not.toHaveProperty("seed");
  });

  it.each([
    [{}, "2026-10-21"],
    [{ max_tokens: 5, stop: ["x"], seed: 1 }, "2026-10-21"],
    [{ temperature: 0 }, "2023-06-01"],
    [{ top_p: 1 }, "2023-06-01"],
  ])("with %j speaks the version of the API that takes them, %s", async (parameters, version) => {
    const heard = await sentBy("anthropic", { parameters });
    expect(heard.headers["anthropic-version"]).toBe(version);
  });

  it("lets the roles take turns", async () => {
    const messages = [
      { role: "user", content: "one" },
      { role: "user", content: "two" },
      { role: "system", content: "late rule" },
      { role: "assistant", content: "three" },
      { role: "user", content: "" },
      { role: "user", content: "four" },
    ] as const;
    const { body } = await sentBy("anthropic", { messages });
    const text = (content: string) => ({ type: "text", text: content });
    expect(body).toMatchObject({
      system: [text("late rule")],
      messages: [
        { role: "user", content: [text("one"), text("two")] },
        { role: "assistant", content: [text("three")] },
        { role: "user", content: [text("four")] },
      ],
    });
  });
});

describe(bedrock, () => {
  it("sends what AWS can verify", async () => {
    const heard = await sentBy("bedrock", { model: "eu.anthropic.claude-x-v1:0" });
    expect(heard).toMatchObject({
      method: "POST",
      url: "/model/eu.anthropic.claude-x-v1%3A0/converse",
      body: {
        system: [{ text: "Answer with one label." }],
        messages: [{ role: "user", content: [{ text: "I was charged twice" }] }],
      },
    });
    expect(heard.headers["x-amz-security-token"]).toBe("session-token-0123456789");
    expect(heard.headers.authorization).toContain("/eu-west-1/bedrock/aws4_request");
    const { sent, right } = signatureOf(heard, secret);
    expect(sent).toBe(right);
    expect(signatureOf(heard, "another").right).not.toBe(sent);
  });

  it("sends the parameters that the API has", async () => {
    const { body } = await sentBy("bedrock", { parameters: everything });
    expect(body).toMatchObject({
      inferenceConfig: { temperature: 0, topP: 0.5, maxTokens: 20, stopSequences: ["\n", "END"] },
    });
    expect(JSON.stringify(body)).not.toContain("seed");
  });

  it("leaves the limit to the model where the prompt gives none", async () => {
    expect((await sentBy("bedrock")).body).not.toHaveProperty("inferenceConfig");
  });

  it("uses a key of Bedrock's own where there is one", async () => {
    const heard = await sentBy("bedrock", {}, { AWS_BEARER_TOKEN_BEDROCK: "bedrock-key-0123456789" });
    expect(heard.headers.authorization).toBe("Bearer bedrock-key-0123456789");
  });
});

describe.each([
  { name: "anthropic", model: anthropic, environment: { ANTHROPIC_API_KEY: secret } },
  { name: "bedrock", model: bedrock, environment: { AWS_REGION: "eu-west-1" } },
] as const)("$name", ({ model, environment }) => {
  it.each([
    { why: "the user says nothing", messages: [{ role: "user", content: " \n" }], says: "blank" },
    {
      why: "there is only a system message",
      messages: [{ role: "system", content: "x" }],
      says: "no user message",
    },
  ] as const)("asks nothing where $why", async ({ messages, says }) => {
    const answer = await model({ environment }).ask(aRequest({ messages }), 1, never);
    expect(answer).toMatchObject({ kind: "unsupported", message: expect.stringContaining(says) });
  });
});
