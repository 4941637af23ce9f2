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
export function openaiEmbedding({ text, latency_ms }: Received, endpoint: Endpoint): Answer {
  const body = jsonIn(text);
  const data = member(body, "data");
  if (!Array.isArray(data)) return errorInside(text, body, endpoint);
  const output = vectorText(member(data[0], "embedding"));
  if (output === null) return notJson(endpoint);
  const usage = usageOf(member(member(body, "usage"), "prompt_tokens"), 0);
  return answerOf({ output, finish_reason: "stop", usage, latency_ms }, endpoint);
}
