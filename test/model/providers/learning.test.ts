import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/document/json/json.ts";
import { member } from "../../../src/document/json/member.ts";
import type { Answer, ModelRequest } from "../../../src/evaluation/model.ts";
import { requestsSent } from "../../../src/evaluation/requests-sent.ts";
import { anthropic } from "../../../src/model/anthropic/anthropic.ts";
import { bedrock } from "../../../src/model/bedrock/bedrock.ts";
import { openai } from "../../../src/model/openai/openai.ts";
import { json, type Reply, wireServer } from "./wire-server.ts";
import { aRequest, never, wires } from "./wires.ts";

const openaiWire = wires[0];
const completion = openaiWire?.completion({}) ?? null;

/** A server that refuses these fields, in OpenAI's words. */
function refusing(...fields: readonly string[]): Reply {
  return (response, heard) => {
    const field = fields.find((name) => member(heard.body, name) !== undefined);
    const message = `Unsupported parameter: '${field}' is not supported with this model.`;
    const error = {
      message,
      type: "invalid_request_error",
      param: field ?? null,
      code: "unsupported_parameter",
    };
    return field === undefined ? json(completion)(response, heard) : json({ error }, 400)(response, heard);
  };
}

function asked(over: Partial<ModelRequest> = {}): ModelRequest {
  return aRequest({ parameters: { max_tokens: 5, temperature: 0, top_p: 0.5 }, ...over });
}

const fieldsOf = ({ body }: { readonly body: JsonValue }): readonly string[] =>
  ["max_tokens", "max_completion_tokens", "temperature", "top_p"].filter(
    (name) => member(body, name) !== undefined,
  );

async function askOpenai(
  reply: Reply,
  requests: readonly ModelRequest[],
  order: "at once" | "in turn" = "in turn",
) {
  await using server = await wireServer(reply);
  const model = openai({ environment: { OPENAI_API_KEY: "none", OPENAI_BASE_URL: `${server.url}/v1` } });
  const answers: Answer[] = [];
  if (order === "at once") {
    answers.push(...(await Promise.all(requests.map((request) => model.ask(request, 1, never)))));
  } else {
    for (const request of requests) answers.push(await model.ask(request, 1, never));
  }
  return { answers, heard: server.heard, notes: model.notes?.("model-x") ?? [] };
}

describe("what a model refuses", () => {
  it.each([
    { refused: ["max_tokens"], sent: ["max_completion_tokens", "temperature", "top_p"], requests: 2 },
    { refused: ["temperature"], sent: ["max_tokens", "top_p"], requests: 2 },
    { refused: ["temperature", "top_p"], sent: ["max_tokens"], requests: 3 },
    { refused: ["max_tokens", "temperature", "top_p"], sent: ["max_completion_tokens"], requests: 4 },
  ])("is learnt from its refusal, once: $refused", async ({ refused, sent, requests }) => {
    const { answers, heard } = await askOpenai(refusing(...refused), [asked(), asked(), asked()]);
    expect(answers.map(({ status }) => status)).toEqual(["answered", "answered", "answered"]);
    expect(heard).toHaveLength(requests + 2);
    expect(heard.slice(-3).map(fieldsOf)).toEqual([sent, sent, sent]);
    expect(answers.map(requestsSent)).toEqual([requests, 1, 1]);
  });

  it("is learnt once where many ask at the same time", async () => {
    const requests = Array.from({ length: 30 }, () => asked());
    const { answers, heard } = await askOpenai(refusing("max_tokens", "temperature"), requests, "at once");
    expect(answers.every(({ status }) => status === "answered")).toBe(true);
    expect(heard).toHaveLength(32);
  });

  it("is learnt of each model by itself", async () => {
    const requests = [asked(), asked({ model: "model-y" })];
    const { heard } = await askOpenai(refusing("temperature"), requests);
    expect(heard).toHaveLength(4);
  });

  it("is not asked again where both names of the limit are refused", async () => {
    const { answers, heard } = await askOpenai(refusing("max_tokens", "max_completion_tokens"), [
      asked(),
      asked(),
    ]);
    expect(answers).toMatchObject([{ kind: "bad-request" }, { kind: "bad-request" }]);
    expect(heard).toHaveLength(3);
  });

  it("is for the prompt to mend where it is no parameter that can be done without", async () => {
    const parameters = { stop: ["\n"], seed: 1 };
    const { answers, heard } = await askOpenai(refusing("stop", "seed"), [aRequest({ parameters })]);
    expect(answers).toMatchObject([{ kind: "bad-request" }]);
    expect(heard).toHaveLength(1);
  });

  it("does not change what the policy says, and is not even tried where it says so", async () => {
    const call = { limit_field: "max_completion_tokens", temperature: "none" } as const;
    const { heard } = await askOpenai(refusing("max_tokens", "temperature"), [asked({ call })]);
    expect(heard.map(fieldsOf)).toEqual([["max_completion_tokens", "top_p"]]);
    const told = await askOpenai(refusing("max_tokens"), [asked({ call: { limit_field: "max_tokens" } })]);
    expect(told.answers).toMatchObject([{ kind: "bad-request" }]);
    expect(told.heard).toHaveLength(1);
  });

  it("is told of, for whoever reads the report", async () => {
    const { notes } = await askOpenai(refusing("temperature"), [asked()]);
    expect(notes).toEqual([expect.stringContaining("model-x refuses the parameter temperature")]);
    expect((await askOpenai(refusing("max_tokens"), [asked()])).notes).toEqual([]);
  });

  it("is a schema: any JSON object is asked for then, and the answers are only graded", async () => {
    const output = {
      type: "json",
      labels: null,
      schema: { type: "object" },
      enforce: { name: null, strict: null },
    } as const;
    const refusingSchemas: Reply = (response, heard) => {
      const isSchema = member(member(heard.body, "response_format"), "type") === "json_schema";
      const message = "This response_format type is unavailable now";
      json(isSchema ? { error: { message } } : completion, isSchema ? 400 : 200)(response, heard);
    };
    const { answers, heard, notes } = await askOpenai(refusingSchemas, [
      asked({ output }),
      asked({ output }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["answered", "answered"]);
    expect(heard.map(({ body }) => member(member(body, "response_format"), "type"))).toEqual([
      "json_schema",
      "json_object",
      "json_object",
    ]);
    expect(notes).toEqual([expect.stringContaining("model-x takes no schema for an answer")]);
    const wrong: Reply = json({ error: { message: "Invalid schema for response_format 'answer'." } }, 400);
    const told = await askOpenai(wrong, [asked({ output })]);
    expect([told.answers[0]?.status, told.heard.length]).toEqual(["failed", 1]);
  });

  it.each([
    { name: "anthropic", make: anthropic, text: "`temperature` is deprecated for this model.", index: 1 },
    {
      name: "bedrock",
      make: bedrock,
      text: "The model returned the following errors: `temperature` is deprecated for this model.",
      index: 2,
    },
  ])("is learnt of $name too", async ({ make, text, index }) => {
    const wire = wires[index];
    await using server = await wireServer((response, heard) =>
      heard.raw.includes("temperature")
        ? json(wire?.error("invalid_request_error", text) ?? null, 400)(response, heard)
        : json(wire?.completion({}) ?? null)(response, heard),
    );
    const model = make({ environment: wire?.environment(server.url) ?? {} });
    const request = aRequest({ parameters: { temperature: 0 } });
    expect(await model.ask(request, 1, never)).toMatchObject({ status: "answered", sent: 2 });
    expect(await model.ask(request, 1, never)).toMatchObject({ status: "answered" });
    expect(server.heard).toHaveLength(3);
  });
});
