import type { Message, Prompt } from "../prompt.ts";
import { placeholders, type Templated } from "./placeholders.ts";
import { inputMessages, type Rendered, renderValues } from "./render-values.ts";

type Refusal = Extract<Rendered, { status: "refused" }>;

export type Chat = { readonly status: "chat"; readonly messages: readonly Message[] } | Refusal;

/**
 * The messages that the evaluation sends for these values: a template is the user's message, and one without a
 * placeholder the system's, before the `input`; a beginning of the answer (`prefill`) stands last.
 */
export function chatValues(
  prompt: Templated & Pick<Prompt, "output">,
  values: Readonly<Record<string, unknown>>,
): Chat {
  const said = saidIn(prompt, values);
  const prefill = prompt.output?.extract?.prefill ?? null;
  if (said.status === "refused" || prefill === null) return said;
  return { status: "chat", messages: [...said.messages, { role: "assistant", content: prefill }] };
}

function saidIn(prompt: Templated, values: Readonly<Record<string, unknown>>): Chat {
  const { content } = prompt;
  const isInstruction = content.kind === "template" && placeholders(prompt).length === 0;
  const { input = null, ...others } = values;
  const rendered = renderValues(prompt, isInstruction ? others : values);
  if (rendered.status === "refused") return rendered;
  const { content: filled } = rendered;
  if (typeof filled !== "string") return { status: "chat", messages: filled };
  if (!isInstruction) return { status: "chat", messages: [{ role: "user", content: filled }] };
  if (input === null) return noInput;
  const user = inputMessages(input);
  return "status" in user
    ? user
    : { status: "chat", messages: [{ role: "system", content: filled }, ...user] };
}

const noInput: Refusal = {
  status: "refused",
  code: "variable-missing",
  what: "the template has no placeholder, and there is no input to ask about",
  remedy: "Give the user's text as 'input'.",
};
