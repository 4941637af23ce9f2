import type { LiveProvider } from "../policy/live-providers.ts";
import type { Parameters } from "../prompt/prompt.ts";
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
  if (messages.some(({ role }) => role === "tool")) return toolMessage;
  if (provider === "openai") return null;
  if (output?.enforce !== undefined && output.schema === null)
    return lacking(provider, "no answer in JSON without a schema", "schema");
  const effort = parameters.reasoning_effort;
  if (effort === "none" || effort === "minimal")
    return lacking(provider, `no reasoning_effort ${effort}`, "effort");
  if (provider === "bedrock" && tool_choice === "none")
    return lacking(provider, "no tool_choice none", "choice");
  return null;
}

const remedies = {
  extra: "take it out of the prompt's parameters, or say it in the provider's words under extra",
  schema: "write output.schema, or take enforce out",
  effort: "write low, medium or high",
  choice: "take the tools out",
} as const;

function lacking(provider: LiveProvider, lacks: string, remedy: keyof typeof remedies): string {
  return `the API of ${provider} has ${lacks}; ${remedies[remedy]}`;
}
