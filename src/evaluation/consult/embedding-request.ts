import type { Message } from "../../prompt/prompt.ts";
import type { Target } from "../ask/case-request.ts";
import type { ModelRequest } from "../model.ts";

const version = 1;

/** What is asked to get a text as a vector. */
export function embeddingRequest(text: string, target: Target): ModelRequest {
  const messages: readonly Message[] = [{ role: "user", content: text }];
  return {
    ...target,
    prompt_model: target.model,
    parameters: {},
    messages,
    output: null,
    task: { kind: "embedding", version },
    unrendered: { content: { kind: "messages", messages }, values: {} },
  };
}
