import type { BedrockRuntimeClient, BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import type { Model } from "../../evaluation/model.ts";
import { bedrockBody } from "../../request/bedrock-body.ts";
import { noTurns } from "../../request/request-body.ts";
import { turnsOf } from "../../request/turns.ts";
import { unsayable } from "../../request/unsayable.ts";
import { boundedRequest } from "../provider/bounded-request.ts";
import { failed } from "../provider/completion.ts";
import { learning, type SendOnce } from "../provider/learning.ts";
import { limitsOf, type ProviderSettings } from "../provider/provider-settings.ts";
import { withinTime } from "../provider/within-time.ts";
import { bedrockAccess } from "./access.ts";
import { bedrockAnswer } from "./answer.ts";
import { bedrockEmbedding, bedrockEmbeddingRequest, isTitanEmbedding } from "./embedding.ts";
import { bedrockHandler } from "./handler.ts";

/** The Converse API of Amazon Bedrock, with whatever credentials the AWS chain finds; docs/providers.md. */
export function bedrock(settings: ProviderSettings): Model {
  const limits = limitsOf(settings);
  const access = bedrockAccess(settings.environment);
  if (access.status === "failed") return { ask: async () => access };
  const { endpoint, config } = access;
  const wire = boundedRequest(limits.answer_bytes, settings.environment);
  let loading: ReturnType<typeof load> | null = null;
  const within = withinTime(endpoint, limits);
  const send: SendOnce = async (request, _limit, signal) => {
    if (request.task?.kind === "embedding") {
      if (!isTitanEmbedding(request)) return onlyTitan;
      return await within(request, signal, async (inTime) => {
        loading ??= load(config, wire);
        const { client, InvokeModelCommand } = await loading;
        const began = limits.clock();
        const command = new InvokeModelCommand(bedrockEmbeddingRequest(request));
        const reply = await client.send(command, { abortSignal: inTime });
        return bedrockEmbedding(reply, limits.clock() - began, endpoint);
      });
    }
    const wrong = unsayable(request, "bedrock");
    if (wrong !== null) return failed("unsupported", wrong);
    const turns = turnsOf(request.messages);
    if (turns.status === "none") return failed("unsupported", noTurns(turns.why, "Bedrock"));
    return await within(request, signal, async (inTime) => {
      loading ??= load(config, wire);
      const { client, ConverseCommand } = await loading;
      const began = limits.clock();
      const command = new ConverseCommand(bedrockBody(request, turns));
      const reply = await client.send(command, { abortSignal: inTime });
      return bedrockAnswer(reply, limits.clock() - began, endpoint);
    });
  };
  return learning({ send, usual: null });
}

const onlyTitan = failed(
  "unsupported",
  "of Bedrock's embeddings only amazon.titan-embed-text models can be asked; name one under models.embeddings",
);

interface Loaded {
  readonly client: BedrockRuntimeClient;
  readonly ConverseCommand: typeof import("@aws-sdk/client-bedrock-runtime").ConverseCommand;
  readonly InvokeModelCommand: typeof import("@aws-sdk/client-bedrock-runtime").InvokeModelCommand;
}

async function load(
  config: BedrockRuntimeClientConfig,
  wire: ReturnType<typeof boundedRequest>,
): Promise<Loaded> {
  const { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } = await import(
    "@aws-sdk/client-bedrock-runtime"
  );
  const requestHandler = bedrockHandler(wire);
  const client = new BedrockRuntimeClient({ ...config, maxAttempts: 1, requestHandler });
  return { client, ConverseCommand, InvokeModelCommand };
}
