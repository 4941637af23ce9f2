import { orderedJson, type PlainJson } from "../document/json/ordered-json.ts";
import type { Parameters, Tool } from "../prompt/prompt.ts";
import { askedForm } from "./asked-form.ts";
import type { PromptRequest } from "./prompt-request.ts";
import type { Turn, Turns } from "./turns.ts";

/** The body of a Messages request: platform.claude.com/docs/en/api/messages. */
export interface AnthropicBody {
  model: string;
  max_tokens: number;
  system?: AnthropicText[];
  messages: { role: Turn["role"]; content: AnthropicText[] }[];
  temperature?: number;
  top_p?: number;
  top_k?: number;
  stop_sequences?: string[];
  thinking?: { type: "enabled"; budget_tokens: number };
  output_config?: {
    effort?: Effort;
    format?: { type: "json_schema"; schema: { [name: string]: PlainJson } };
  };
  tools?: AnthropicTool[];
  tool_choice?: AnthropicChoice;
}

interface AnthropicText {
  type: "text";
  text: string;
}

interface AnthropicTool {
  name: string;
  description?: string;
  input_schema: { type: "object"; [name: string]: PlainJson };
  strict?: boolean;
}

type AnthropicChoice =
  | { type: "none" }
  | { type: "auto" | "any"; disable_parallel_tool_use?: boolean }
  | { type: "tool"; name: string; disable_parallel_tool_use?: boolean };

/** The API wants a limit in each request. */
const defaultMaxTokens = 1024;

/** The API has no `seed`. */
export function anthropicBody(asked: PromptRequest, { system, turns }: Turns): AnthropicBody {
  const { model, parameters } = asked;
  const { temperature, max_tokens = defaultMaxTokens, top_p, stop, extra = {} } = parameters;
  return {
    ...orderedJson(extra),
    model,
    max_tokens,
    ...(system.length === 0 ? {} : { system: system.map(block) }),
    messages: turns.map(({ role, texts }) => ({ role, content: texts.map(block) })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop_sequences: [...stop] }),
    ...further(asked),
  };
}

function further(asked: PromptRequest): Partial<AnthropicBody> {
  const { top_k, thinking_tokens, reasoning_effort } = asked.parameters;
  const { tools } = asked;
  const form = askedForm(asked);
  const format = form?.schema ? { format: { type: "json_schema", schema: form.schema } as const } : {};
  const effort = isEffort(reasoning_effort) ? { effort: reasoning_effort } : {};
  const output_config = { ...effort, ...format };
  return {
    ...(top_k === undefined ? {} : { top_k }),
    ...(thinking_tokens === undefined
      ? {}
      : { thinking: { type: "enabled", budget_tokens: thinking_tokens } }),
    ...(Object.keys(output_config).length === 0 ? {} : { output_config }),
    ...(tools === undefined ? {} : { tools: tools.map(tool), ...toolChoice(asked) }),
  };
}

type Effort = Exclude<Parameters["reasoning_effort"], "none" | "minimal" | undefined>;

function isEffort(effort: Parameters["reasoning_effort"]): effort is Effort {
  return effort !== undefined && effort !== "none" && effort !== "minimal";
}

function tool({ name, description, parameters, strict }: Tool): AnthropicTool {
  return {
    name,
    ...(description === null ? {} : { description }),
    input_schema: { ...orderedJson(parameters ?? {}), type: "object" },
    ...(strict === undefined ? {} : { strict }),
  };
}

/** Whether several tools may be called at once is said with the choice, whose usual form is `auto`. */
function toolChoice({
  tool_choice: choice,
  parameters: { parallel_tool_calls: parallel },
}: PromptRequest): Pick<AnthropicBody, "tool_choice"> {
  if (choice === undefined && parallel === undefined) return {};
  if (choice === "none") return { tool_choice: { type: "none" } };
  const alone = parallel === undefined ? {} : { disable_parallel_tool_use: !parallel };
  if (choice === undefined || choice === "auto") return { tool_choice: { type: "auto", ...alone } };
  if (choice === "required") return { tool_choice: { type: "any", ...alone } };
  return { tool_choice: { type: "tool", name: choice.name, ...alone } };
}

function block(text: string): AnthropicText {
  return { type: "text", text };
}
