import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Turns } from "../provider/turns.ts";

/** The input of Converse, which has no `seed`. */
export function bedrockRequest(
  { model, parameters }: ModelRequest,
  { system, turns }: Turns,
): ConverseCommandInput {
  const { temperature, max_tokens, top_p, stop } = parameters;
  const inferenceConfig = {
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined ? {} : { maxTokens: max_tokens }),
    ...(top_p === undefined ? {} : { topP: top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: [...stop] }),
  };
  return {
    modelId: model,
    messages: turns.map(({ role, texts }) => ({ role, content: texts.map((text) => ({ text })) })),
    ...(system.length === 0 ? {} : { system: system.map((text) => ({ text })) }),
    ...(Object.keys(inferenceConfig).length === 0 ? {} : { inferenceConfig }),
  };
}
