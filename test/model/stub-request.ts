import type { Model, ModelRequest } from "../../src/evaluation/model.ts";
import type { Content, Output, Values } from "../../src/prompt/prompt.ts";

/** A request as the stub sees it: what is rendered does not matter to it. */
export function stubRequest(content: Content, output: Output | null, values: Values): ModelRequest {
  return {
    provider: "stub",
    model: "stub",
    prompt_model: "any",
    parameters: {},
    messages: [],
    output,
    unrendered: { content, values },
  };
}

export function labelOutput(...labels: readonly string[]): Output {
  return { type: "label", labels, schema: null };
}

export function template(text: string): Content {
  return { kind: "template", template: text };
}

/** What a model says, or why it says nothing. */
export async function said(model: Model, request: ModelRequest): Promise<string> {
  const answer = await model.ask(request, 1, new AbortController().signal);
  return answer.status === "answered" ? answer.output : `failed: ${answer.kind}`;
}
