import type { Message, Values } from "../prompt.ts";
import { bindValues, type CaseInput } from "./bind-values.ts";
import { conversationIn } from "./conversation.ts";
import { filled } from "./filled.ts";
import { placeholders, type Templated } from "./placeholders.ts";

export type Rendering =
  | { readonly status: "rendered"; readonly messages: readonly Message[]; readonly values: Values }
  | { readonly status: "unrenderable"; readonly reason: string };

/** The messages that are sent for what a case gives, and the values in them; an input of its own message is `input`. */
export function render(prompt: Templated, question: CaseInput): Rendering {
  const { content, variables } = prompt;
  const names = placeholders(prompt);
  const bound = bindValues({ names, variables, input: question.input, vars: question.vars });
  if (bound.status === "unbound") return unrenderable(bound.reason);
  const { values, unboundInput } = bound;
  const user: readonly Message[] = unboundInput === null ? [] : [{ role: "user", content: unboundInput }];
  const sent = unboundInput === null ? values : { ...values, input: unboundInput };
  if (content.kind === "messages") {
    const messages: Message[] = [];
    for (const entry of content.messages) {
      if ("placeholder" in entry) {
        const said = conversationIn(entry.placeholder, question.vars ?? {}, variables);
        if (typeof said === "string") return unrenderable(said);
        messages.push(...said);
      } else messages.push({ role: entry.role, content: filled(entry.content, values, content) });
    }
    return { status: "rendered", messages: [...messages, ...user], values: sent };
  }
  if (names.length === 0) {
    if (user.length === 0)
      return unrenderable("the template has no placeholder, and there is no input to ask about");
    const system: Message = { role: "system", content: content.template };
    return { status: "rendered", messages: [system, ...user], values: sent };
  }
  if (user.length > 0) return unrenderable(`there is no {{input}} in the template for the input to go to`);
  return {
    status: "rendered",
    messages: [{ role: "user", content: filled(content.template, values, content) }],
    values,
  };
}

function unrenderable(reason: string): Rendering {
  return { status: "unrenderable", reason };
}
