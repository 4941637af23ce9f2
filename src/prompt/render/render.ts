import type { Content, Message, Values } from "../prompt.ts";
import { bindValues, type CaseInput } from "./bind-values.ts";
import { conversationIn } from "./conversation.ts";
import { filled } from "./filled.ts";
import { conversations, placeholders, type Templated } from "./placeholders.ts";

export type Rendering =
  | { readonly status: "rendered"; readonly messages: readonly Message[]; readonly values: Values }
  | { readonly status: "unrenderable"; readonly reason: string };

/** The messages that are sent for what a case gives, and the values in them; an input of its own message is `input`. */
export function render(prompt: Templated, question: CaseInput): Rendering {
  const { content, variables } = prompt;
  const names = placeholders(prompt);
  const talk = talkIn(content, names, question.vars);
  if (typeof talk === "string") return unrenderable(talk);
  const vars = talk.vars;
  const bound = bindValues({ names, variables, input: question.input, vars });
  if (bound.status === "unbound") return unrenderable(bound.reason);
  const { values, unboundInput } = bound;
  const user: readonly Message[] =
    unboundInput === null ? talk.appended : [{ role: "user", content: unboundInput }];
  const sent = unboundInput === null ? values : { ...values, input: unboundInput };
  if (content.kind === "messages") {
    const messages: Message[] = [];
    for (const entry of content.messages) {
      if ("placeholder" in entry) {
        const said = conversationIn(entry.placeholder, vars ?? {}, variables);
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

interface Talk {
  readonly vars: Values | null;
  /** What follows the prompt's own messages. */
  readonly appended: readonly Message[];
}

/**
 * Where an `input` goes that is a list of messages: to the place of that name, else to the only place of a conversation,
 * else behind the prompt's own messages. Why it cannot go there, as words.
 */
function talkIn(content: Content, names: readonly string[], vars: Values | null): Talk | string {
  const input = vars !== null && Object.hasOwn(vars, "input") ? vars["input"] : undefined;
  const places = conversations(content);
  if (vars === null || !Array.isArray(input) || names.includes("input") || places.includes("input"))
    return { vars, appended: [] };
  const { input: said = null, ...others } = vars;
  const [place, ...further] = places;
  if (place !== undefined && further.length === 0 && !Object.hasOwn(others, place))
    return { vars: { ...others, [place]: said }, appended: [] };
  const appended = conversationIn("input", vars, null);
  return typeof appended === "string" ? appended : { vars: others, appended };
}

function unrenderable(reason: string): Rendering {
  return { status: "unrenderable", reason };
}
