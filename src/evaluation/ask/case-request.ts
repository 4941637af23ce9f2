import type { CallPolicy } from "../../policy/policy.ts";
import type { ProviderName } from "../../policy/providers.ts";
import type { Message, Prompt } from "../../prompt/prompt.ts";
import { render } from "../../prompt/render/render.ts";
import type { ModelRequest } from "../model.ts";
import type { Case } from "../suite.ts";

/** Who is really asked for a prompt's `model`. */
export interface Target {
  readonly provider: ProviderName;
  /** What the provider calls the model. */
  readonly model: string;
  /** How it is called; absent where the policy says nothing of it. */
  readonly call?: CallPolicy;
}

/** A prompt as one side of a comparison has it. */
export interface ComparedSide {
  readonly prompt: Prompt;
  readonly target: Target;
}

export type CaseRequest =
  | { readonly status: "rendered"; readonly request: ModelRequest }
  | { readonly status: "unrenderable"; readonly reason: string };

/** What one side asks for a case. */
export function caseRequest({ prompt, target }: ComparedSide, one: Case): CaseRequest {
  if (one.unaskable !== undefined) return { status: "unrenderable", reason: one.unaskable };
  const rendering = render(prompt, one);
  if (rendering.status === "unrenderable") return rendering;
  const { messages, values } = rendering;
  const { model: prompt_model, parameters, output, content } = prompt;
  const unrendered = { content, values };
  const prefill = output?.extract?.prefill ?? null;
  const begun: readonly Message[] = prefill === null ? [] : [{ role: "assistant", content: prefill }];
  return {
    status: "rendered",
    request: {
      ...target,
      prompt_model,
      parameters,
      messages: [...messages, ...begun],
      output,
      ...toolsOf(prompt),
      unrendered,
    },
  };
}

/** What the model may ask for; nothing where the prompt names no tools. */
export function toolsOf({
  tools,
  tool_choice,
}: Pick<Prompt, "tools" | "tool_choice">): Pick<Prompt, "tools" | "tool_choice"> {
  return {
    ...(tools === undefined ? {} : { tools }),
    ...(tool_choice === undefined ? {} : { tool_choice }),
  };
}
