import { canonicalJson } from "../document/json/canonical-json.ts";
import { orderedJson, type PlainJson } from "../document/json/ordered-json.ts";
import type { Parameters, Tool, ToolChoice } from "../prompt/prompt.ts";
import { type AskedForm, askedForm } from "./asked-form.ts";
import type { PromptRequest } from "./prompt-request.ts";
import type { Turn, Turns } from "./turns.ts";

/** The input of Converse: docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html. */
export interface BedrockBody {
  modelId: string;
  messages: { role: Turn["role"]; content: BedrockText[] }[];
  system?: BedrockText[];
  inferenceConfig?: { temperature?: number; maxTokens?: number; topP?: number; stopSequences?: string[] };
  additionalModelRequestFields?: { [name: string]: PlainJson };
  outputConfig?: { effort?: NonNullable<Parameters["reasoning_effort"]>; textFormat?: BedrockFormat };
  toolConfig?: { tools: BedrockTool[]; toolChoice?: BedrockChoice };
}

interface BedrockText {
  text: string;
}

interface BedrockFormat {
  type: "json_schema";
  /** The schema is a text: its canonical JSON. */
  structure: { jsonSchema: { name: string; schema: string } };
}

interface BedrockTool {
  toolSpec: {
    name: string;
    description?: string;
    inputSchema: { json: { [name: string]: PlainJson } };
    strict?: boolean;
  };
}

type BedrockChoice = { auto: Empty } | { any: Empty } | { tool: { name: string } };

type Empty = Record<never, never>;

/** The API has no `seed`. */
export function bedrockBody(asked: PromptRequest, { system, turns }: Turns): BedrockBody {
  const { model, parameters } = asked;
  const { temperature, max_tokens, top_p, stop, extra } = parameters;
  const inferenceConfig = {
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined ? {} : { maxTokens: max_tokens }),
    ...(top_p === undefined ? {} : { topP: top_p }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: [...stop] }),
  };
  return {
    modelId: model,
    messages: turns.map(({ role, texts }) => ({ role, content: texts.map((text) => ({ text })) })),
    ...(system.length === 0 ? {} : { system: system.map((text) => ({ text })) }),
    ...(Object.keys(inferenceConfig).length === 0 ? {} : { inferenceConfig }),
    ...(extra === undefined ? {} : { additionalModelRequestFields: orderedJson(extra) }),
    ...further(asked),
  };
}

function further(asked: PromptRequest): Pick<BedrockBody, "outputConfig" | "toolConfig"> {
  const { reasoning_effort: effort } = asked.parameters;
  const { tools, tool_choice: choice } = asked;
  const form = askedForm(asked);
  const outputConfig = {
    ...(effort === undefined ? {} : { effort }),
    ...(form === null || form.schema === null ? {} : { textFormat: textFormat(form) }),
  };
  return {
    ...(Object.keys(outputConfig).length === 0 ? {} : { outputConfig }),
    ...(tools === undefined
      ? {}
      : {
          toolConfig: {
            tools: tools.map(tool),
            ...(choice === undefined || choice === "none" ? {} : { toolChoice: toolChoice(choice) }),
          },
        }),
  };
}

function textFormat({ name, schema }: AskedForm): BedrockFormat {
  return { type: "json_schema", structure: { jsonSchema: { name, schema: canonicalJson(schema) } } };
}

function tool({ name, description, parameters, strict }: Tool): BedrockTool {
  return {
    toolSpec: {
      name,
      ...(description === null ? {} : { description }),
      inputSchema: { json: orderedJson(parameters ?? { type: "object" }) },
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function toolChoice(choice: Exclude<ToolChoice, "none">): BedrockChoice {
  if (choice === "auto") return { auto: {} };
  return choice === "required" ? { any: {} } : { tool: { name: choice.name } };
}
