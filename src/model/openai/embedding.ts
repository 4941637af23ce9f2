import type OpenAI from "openai";
import { member } from "../../document/json/member.ts";
import type { Answer, ModelRequest } from "../../evaluation/model.ts";
import { answerOf, type Received, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { jsonIn } from "../provider/json-in.ts";
import { vectorText } from "../provider/vector-text.ts";
import { errorInside } from "./answer.ts";

/** The body of an Embeddings request; as numbers, since not every compatible server knows base64. */
export function openaiEmbeddingRequest({ model, messages }: ModelRequest): OpenAI.EmbeddingCreateParams {
  return { model, input: messages.map(({ content }) => content).join("\n"), encoding_format: "float" };
}

/** Reads the reply of the Embeddings endpoint. */
export function openaiEmbedding(received: Received, endpoint: Endpoint): Answer {
  const body = jsonIn(received.text);
  const wrong = errorInside([body], received, endpoint);
  if (wrong !== null) return wrong;
  const data = member(body, "data");
  const output = vectorText(member(Array.isArray(data) ? data[0] : undefined, "embedding"));
  if (output === null) return notJson(endpoint);
  const usage = usageOf(member(member(body, "usage"), "prompt_tokens"), 0);
  return answerOf({ output, end: "stop", usage, latency_ms: received.latency_ms }, endpoint);
}
