import type { LiveProvider } from "../policy/live-providers.cjs";
import { type AnthropicBody } from "./anthropic-body.cjs";
import { type BedrockBody } from "./bedrock-body.cjs";
import { type LimitField, type OpenaiBody } from "./openai-body.cjs";
import type { PromptRequest } from "./prompt-request.cjs";
/** What each provider is sent. */
export interface RequestBodies {
    openai: OpenaiBody;
    anthropic: AnthropicBody;
    bedrock: BedrockBody;
}
export type Written<Body> = {
    readonly status: "written";
    readonly body: Body;
} | {
    readonly status: "unsayable";
    readonly why: string;
};
/** The body that a provider is sent, or why it has no words for something of it. */
export declare function requestBody<Provider extends LiveProvider>(provider: Provider, asked: PromptRequest, limit?: LimitField): Written<RequestBodies[Provider]>;
/** These APIs answer only a user's message. */
export declare function noTurns(why: string, name: string): string;
