import type { LiveProvider } from "../policy/live-providers.ts";
import { type AnthropicBody, anthropicBody } from "./anthropic-body.ts";
import { type BedrockBody, bedrockBody } from "./bedrock-body.ts";
import { type LimitField, type OpenaiBody, openaiBody } from "./openai-body.ts";
import type { PromptRequest } from "./prompt-request.ts";
import { type Turns, turnsOf } from "./turns.ts";
import { unsayable } from "./unsayable.ts";

/** What each provider is sent. */
export interface RequestBodies {
  openai: OpenaiBody;
  anthropic: AnthropicBody;
  bedrock: BedrockBody;
}

export type Written<Body> =
  | { readonly status: "written"; readonly body: Body }
  | { readonly status: "unsayable"; readonly why: string };

/** OpenAI's own models know no other name for the answer's limit. */
const usualLimit: LimitField = "max_completion_tokens";

/** The body that a provider is sent, or why it has no words for something of it. */
export function requestBody<Provider extends LiveProvider>(
  provider: Provider,
  asked: PromptRequest,
  limit: LimitField = usualLimit,
): Written<RequestBodies[Provider]> {
  const why = unsayable(asked, provider);
  if (why !== null) return { status: "unsayable", why };
  const bodies: { readonly [Name in LiveProvider]: () => Written<RequestBodies[Name]> } = {
    openai: () => ({ status: "written", body: openaiBody(asked, limit) }),
    anthropic: () => inTurns(asked, "Anthropic", anthropicBody),
    bedrock: () => inTurns(asked, "Bedrock", bedrockBody),
  };
  return bodies[provider]();
}

function inTurns<Body>(
  asked: PromptRequest,
  name: string,
  write: (asked: PromptRequest, turns: Turns) => Body,
): Written<Body> {
  const turns = turnsOf(asked.messages);
  if (turns.status === "none") return { status: "unsayable", why: noTurns(turns.why, name) };
  return { status: "written", body: write(asked, turns) };
}

/** These APIs answer only a user's message. */
export function noTurns(why: string, name: string): string {
  return `${why}, and ${name} answers only a user's message`;
}
