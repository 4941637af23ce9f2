import type { Failed, ModelRequest } from "../../evaluation/model.ts";
import type { ProviderName } from "../../policy/providers.ts";
import { laxPlace } from "../../prompt/lax-place.ts";
import type { Enforce, Parameters } from "../../prompt/prompt.ts";
import { failed } from "./completion.ts";
import { toolMessage } from "./turns.ts";

/** What an answer's schema is called where the prompt gives it no name. */
const schemaName = "answer";

/** How a provider is told of the form of an answer; null where nothing is enforced. */
export interface AskedForm extends Readonly<Record<keyof Enforce, unknown>> {
  readonly name: string;
  /** Whether the provider holds the answer to the schema, which it can only do for some. */
  readonly strict: boolean;
  /** null: any JSON object. */
  readonly schema: Readonly<Record<string, unknown>> | null;
}

export function askedForm({ output, task }: Pick<ModelRequest, "output" | "task">): AskedForm | null {
  if (task !== undefined || output?.enforce === undefined) return null;
  const { schema } = output;
  const { name, strict } = output.enforce;
  return {
    name: name ?? schemaName,
    strict: strict ?? (schema !== null && laxPlace(schema) === null),
    schema,
  };
}

type Named = Exclude<keyof Parameters, "extra">;

/** What an API has no field for. What it never had (`seed` of two of them) is left out there since the first release. */
const unknownTo: Readonly<Partial<Record<ProviderName, readonly Named[]>>> = {
  openai: ["top_k", "thinking_tokens"],
  anthropic: ["frequency_penalty", "presence_penalty"],
  bedrock: ["top_k", "frequency_penalty", "presence_penalty", "thinking_tokens", "parallel_tool_calls"],
};

/** Nothing of a request is dropped on the way: what a provider cannot be told is a failure before anything is sent. */
export function unsayable(request: ModelRequest, provider: ProviderName): Failed | null {
  const { parameters, output, messages, tool_choice } = request;
  const parameter = unknownTo[provider]?.find((name) => parameters[name] !== undefined);
  if (parameter !== undefined) return unsupported(provider, `no parameter ${parameter}`, "extra");
  if (messages.some(({ role }) => role === "tool")) return failed("unsupported", toolMessage);
  if (provider === "openai") return null;
  if (output?.enforce !== undefined && output.schema === null)
    return unsupported(provider, "no answer in JSON without a schema", "schema");
  const effort = parameters.reasoning_effort;
  if (effort === "none" || effort === "minimal")
    return unsupported(provider, `no reasoning_effort ${effort}`, "effort");
  if (provider === "bedrock" && tool_choice === "none")
    return unsupported(provider, "no tool_choice none", "choice");
  return null;
}

const remedies = {
  extra: "take it out of the prompt's parameters, or say it in the provider's words under extra",
  schema: "write output.schema, or take enforce out",
  effort: "write low, medium or high",
  choice: "take the tools out",
} as const;

function unsupported(provider: ProviderName, lacks: string, remedy: keyof typeof remedies): Failed {
  return failed("unsupported", `the API of ${provider} has ${lacks}; ${remedies[remedy]}`);
}
