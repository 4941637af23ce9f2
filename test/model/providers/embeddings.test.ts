import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { embeddingRequest } from "../../../src/evaluation/consult/embedding-request.ts";
import type { Answer } from "../../../src/evaluation/model.ts";
import { anthropic } from "../../../src/model/anthropic/anthropic.ts";
import { bedrock } from "../../../src/model/bedrock/bedrock.ts";
import { openai } from "../../../src/model/openai/openai.ts";
import { signatureOf } from "./sigv4.ts";
import { bytes, type Heard, json, type Reply, wireServer } from "./wire-server.ts";
import { never, secret, wires } from "./wires.ts";

const titan = "amazon.titan-embed-text-v2:0";
const models = { openai: "text-embedding-3-small", bedrock: titan };
const makers = { openai, bedrock };

interface Exchange {
  readonly answer: Answer;
  readonly heard: readonly Heard[];
}

async function asked(
  name: "openai" | "bedrock",
  reply: Reply,
  model: string = models[name],
): Promise<Exchange> {
  const wire = wires.find((one) => one.name === name);
  await using server = await wireServer(reply);
  let now = 0;
  const clock = (): number => {
    now += 100;
    return now;
  };
  const one = makers[name]({ environment: wire?.environment(server.url) ?? {}, clock });
  const answer = await one.ask(
    embeddingRequest("Your refund is on its way.", { provider: name, model }),
    1,
    never,
  );
  return { answer, heard: server.heard };
}

/** As the two services answer. */
const replies: Readonly<Record<"openai" | "bedrock", (vector: JsonValue) => JsonValue>> = {
  openai: (embedding) => ({
    object: "list",
    data: [{ object: "embedding", index: 0, embedding }],
    model: "text-embedding-3-small",
    usage: { prompt_tokens: 7, total_tokens: 7 },
  }),
  bedrock: (embedding) => ({ embedding, inputTextTokenCount: 7, embeddingsByType: { float: embedding } }),
};

describe.each(["openai", "bedrock"] as const)("%s", (name) => {
  it("gives the text as a vector, with the digits that count and what it took", async () => {
    const { answer } = await asked(name, json(replies[name]([0.123456789, -1, 0])));
    expect(answer).toEqual({
      status: "answered",
      output: "[0.1234568,-1,0]",
      usage: { input_tokens: 7, output_tokens: 0 },
      latency_ms: 100,
      cost_usd: null,
      finish_reason: "stop",
    });
  });

  it.each([
    { why: "no vector", vector: null },
    { why: "an empty one", vector: [] },
    { why: "one of words", vector: ["0.1"] },
    { why: "base64, which was not asked for", vector: "AACAPw==" },
  ])("cannot use a reply with $why", async ({ vector }) => {
    expect((await asked(name, json(replies[name](vector)))).answer).toMatchObject({ kind: "not-json" });
  });

  it.each([
    { why: "a sign-in page", reply: bytes("<html>Sign in</html>"), kind: "not-json" },
    { why: "nothing", reply: bytes(""), kind: "empty" },
    { why: "bytes that are no text", reply: bytes(new Uint8Array([0xff, 0xfe])), kind: "encoding" },
    {
      why: "a refused key",
      reply: json({ message: `bad key ${secret}`, error: { message: secret } }, 401),
      kind: "auth",
    },
    {
      why: "a rate limit",
      reply: json({ message: "slow down" }, 429, { "retry-after": "2" }),
      kind: "rate-limit",
    },
  ])("fails as any other request does with $why", async ({ reply, kind }) => {
    const { answer } = await asked(name, reply);
    expect(answer).toMatchObject({ status: "failed", kind });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});

describe("the wire", () => {
  it("of openai asks for numbers, which every compatible server can give", async () => {
    const { heard } = await asked("openai", json(replies.openai([1])));
    expect(heard).toMatchObject([
      {
        method: "POST",
        url: "/v1/embeddings",
        body: {
          model: "text-embedding-3-small",
          input: "Your refund is on its way.",
          encoding_format: "float",
        },
      },
    ]);
  });

  it("of openai is understood where a gateway says an error with status 200", async () => {
    const { answer } = await asked("openai", json({ error: { message: "unknown model", code: 404 } }));
    expect(answer).toMatchObject({ status: "failed", kind: "unknown-model" });
  });

  it("of bedrock is a signed InvokeModel", async () => {
    const { heard } = await asked("bedrock", json(replies.bedrock([1])));
    expect(heard).toMatchObject([
      {
        method: "POST",
        url: "/model/amazon.titan-embed-text-v2%3A0/invoke",
        raw: JSON.stringify({ inputText: "Your refund is on its way." }),
      },
    ]);
    const [one] = heard;
    const { sent, right } = one === undefined ? { sent: "", right: "none" } : signatureOf(one, secret);
    expect(sent).toBe(right);
  });

  it("of bedrock is not used for models whose form is another one", async () => {
    const { answer, heard } = await asked("bedrock", json({}), "cohere.embed-english-v3");
    expect(answer).toMatchObject({
      kind: "unsupported",
      message: expect.stringContaining("titan-embed-text"),
    });
    expect(heard).toEqual([]);
  });

  it("of anthropic has no embeddings", async () => {
    const target = { provider: "anthropic", model: "claude-x" } as const;
    const model = anthropic({ environment: { ANTHROPIC_API_KEY: secret } });
    expect(await model.ask(embeddingRequest("x", target), 1, never)).toMatchObject({
      kind: "unsupported",
      message: "Anthropic has no embeddings; name another provider under models.embeddings",
    });
  });
});
