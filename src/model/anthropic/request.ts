import type { Anthropic } from "@anthropic-ai/sdk";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Parameters, Tool } from "../../prompt/prompt.ts";
import { askedForm } from "../provider/asked-form.ts";
import type { Turns } from "../provider/turns.ts";

/** The API wants a limit in each request. */
const defaultMaxTokens = 1024;

/**
 * The version of the API that takes the prompt's parameters: 2026-10-21, which the SDK sends, refuses `temperature` and
 * `top_p` (platform.claude.com/docs/en/api/migration-2026-10-21).
 */
export function anthropicVersion({ parameters }: ModelRequest): Readonly<Record<string, string>> {
  const { temperature, top_p } = parameters;
  return temperature === undefined && top_p === undefined ? {} : { "anthropic-version": "2023-06-01" };
}

/** The body of a Messages request; the API has no `seed`. */
export function anthropicRequest(
  request: ModelRequest,
  { system, turns }: Turns,
): Anthropic.MessageCreateParamsNonStreaming {
  const { model, parameters } = request;
  const { temperature, max_tokens = defaultMaxTokens, top_p, stop, extra = {} } = parameters;
  return {
    ...extra,
    model,
    max_tokens,
    ...(system.length === 0 ? {} : { system: system.map(block) }),
    messages: turns.map(({ role, texts }) => ({ role, content: texts.map(block) })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop_sequences: [...stop] }),
    ...further(request),
  };
}

/** platform.claude.com/docs/en/api/messages */
function further(request: ModelRequest): Partial<Anthropic.MessageCreateParamsNonStreaming> {
  const { top_k, thinking_tokens, reasoning_effort } = request.parameters;
  const { tools } = request;
  const form = askedForm(request);
  const format = form?.schema ? { format: { type: "json_schema", schema: { ...form.schema } } as const } : {};
  const effort = isEffort(reasoning_effort) ? { effort: reasoning_effort } : {};
  const output_config = { ...effort, ...format };
  return {
    ...(top_k === undefined ? {} : { top_k }),
    ...(thinking_tokens === undefined
      ? {}
      : { thinking: { type: "enabled", budget_tokens: thinking_tokens } }),
    ...(Object.keys(output_config).length === 0 ? {} : { output_config }),
    ...(tools === undefined ? {} : { tools: tools.map(tool), ...toolChoice(request) }),
  };
}

type Effort = Exclude<Parameters["reasoning_effort"], "none" | "minimal" | undefined>;

function isEffort(effort: Parameters["reasoning_effort"]): effort is Effort {
  return effort !== undefined && effort !== "none" && effort !== "minimal";
}

function tool({ name, description, parameters, strict }: Tool): Anthropic.Tool {
  return {
    name,
    ...(description === null ? {} : { description }),
    input_schema: { ...parameters, type: "object" },
    ...(strict === undefined ? {} : { strict }),
  };
}

/** Whether several tools may be called at once is said with the choice, whose usual form is `auto`. */
function toolChoice({
  tool_choice: choice,
  parameters: { parallel_tool_calls: parallel },
}: ModelRequest): Pick<Anthropic.MessageCreateParamsNonStreaming, "tool_choice"> {
  if (choice === undefined && parallel === undefined) return {};
  if (choice === "none") return { tool_choice: { type: "none" } };
  const alone = parallel === undefined ? {} : { disable_parallel_tool_use: !parallel };
  if (choice === undefined || choice === "auto") return { tool_choice: { type: "auto", ...alone } };
  if (choice === "required") return { tool_choice: { type: "any", ...alone } };
  return { tool_choice: { type: "tool", name: choice.name, ...alone } };
}

function block(text: string): { type: "text"; text: string } {
  return { type: "text", text };
}
