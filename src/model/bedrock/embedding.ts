import type { InvokeModelCommandInput, InvokeModelCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import { member } from "../../document/json/member.ts";
import type { Answer, ModelRequest } from "../../evaluation/model.ts";
import { answerOf, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { jsonIn } from "../provider/json-in.ts";
import { vectorText } from "../provider/vector-text.ts";

/** Every maker of embeddings has a body of its own at Bedrock; here are Amazon's Titan models. */
export function isTitanEmbedding({ model }: Pick<ModelRequest, "model">): boolean {
  return /(^|[./])titan-embed-text/.test(model);
}

/** docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
export function bedrockEmbeddingRequest({ model, messages }: ModelRequest): InvokeModelCommandInput {
  const inputText = messages.map(({ content }) => content).join("\n");
  const json = "application/json";
  return { modelId: model, contentType: json, accept: json, body: JSON.stringify({ inputText }) };
}

export function bedrockEmbedding(
  { body: bytes }: Pick<InvokeModelCommandOutput, "body">,
  latency_ms: number,
  endpoint: Endpoint,
): Answer {
  const body = jsonIn(new TextDecoder().decode(bytes));
  const output = vectorText(member(body, "embedding"));
  if (output === null) return notJson(endpoint);
  const usage = usageOf(member(body, "inputTextTokenCount"), 0);
  return answerOf({ output, end: "stop", usage, latency_ms }, endpoint);
}
