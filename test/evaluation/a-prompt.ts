import type { Prompt } from "../../src/prompt/prompt.ts";

/** A prompt that classifies into billing and other. */
export function aPrompt(fields: Partial<Prompt> = {}): Prompt {
  return {
    id: "a.b",
    version: 1,
    parent: null,
    owner: ["team"],
    model: "small-model",
    tags: [],
    content: { kind: "template", template: "Answer billing or other." },
    metrics: { baseline_accuracy: null, cost_per_call_usd: null },
    sensitive: false,
    status: null,
    variables: null,
    parameters: {},
    output: { type: "label", labels: ["billing", "other"], schema: null },
    created: null,
    updated: null,
    description: null,
    ...fields,
  };
}

export function template(text: string): Pick<Prompt, "content"> {
  return { content: { kind: "template", template: text } };
}
