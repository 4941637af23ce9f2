import type { LiveProvider } from "../policy/live-providers.ts";
import type { Message, Parameters } from "../prompt/prompt.ts";
import type { PromptRequest } from "./prompt-request.ts";
import { toolMessage } from "./turns.ts";

type Named = Exclude<keyof Parameters, "extra">;

/** What an API has no field for. What it never had (`seed` of two of them) is left out there since the first release. */
const unknownTo: Readonly<Record<LiveProvider, readonly Named[]>> = {
  openai: ["top_k", "thinking_tokens"],
  anthropic: ["frequency_penalty", "presence_penalty"],
  bedrock: ["top_k", "frequency_penalty", "presence_penalty", "thinking_tokens", "parallel_tool_calls"],
};

/** Nothing of a request is dropped on the way: why a provider cannot be told something of it; null where it can. */
export function unsayable(asked: PromptRequest, provider: LiveProvider): string | null {
  const { parameters, output, messages, tool_choice } = asked;
  const parameter = unknownTo[provider].find((name) => parameters[name] !== undefined);
  if (parameter !== undefined) return lacking(provider, `no parameter ${parameter}`, "extra");
  if (!answersKnownCalls(messages)) return toolMessage;
  if (provider === "openai") return null;
  if (messages.some(({ role, tool_calls }) => role === "tool" || tool_calls !== undefined))
    return lacking(provider, "calls of tools among messages in a form of its own", "calls");
  if (output?.enforce !== undefined && output.schema === null)
    return lacking(provider, "no answer in JSON without a schema", "schema");
  const effort = parameters.reasoning_effort;
  if (effort === "none" || effort === "minimal")
    return lacking(provider, `no reasoning_effort ${effort}`, "effort");
  if (provider === "bedrock" && tool_choice === "none")
    return lacking(provider, "no tool_choice none", "choice");
  return null;
}

/** Every message of a tool answers a call of a message before it. */
function answersKnownCalls(messages: readonly Message[]): boolean {
  const calls = new Set<string>();
  for (const { role, tool_call_id, tool_calls = [] } of messages) {
    if (role === "tool" && (tool_call_id === undefined || !calls.has(tool_call_id))) return false;
    for (const { id } of tool_calls) calls.add(id);
  }
  return true;
}

const remedies = {
  extra: "take it out of the prompt's parameters, or say it in the provider's words under extra",
  schema: "write output.schema, or take enforce out",
  effort: "write low, medium or high",
  choice: "take the tools out",
  calls: "leave them out of the conversation, or ask a model of openai's API",
} as const;

function lacking(provider: LiveProvider, lacks: string, remedy: keyof typeof remedies): string {
  return `the API of ${provider} has ${lacks}; ${remedies[remedy]}`;
}
