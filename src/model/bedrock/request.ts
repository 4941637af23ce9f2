import type {
  ToolChoice as BedrockChoice,
  Tool as BedrockTool,
  ConverseCommandInput,
  OutputFormat,
} from "@aws-sdk/client-bedrock-runtime";
import type { JsonObject } from "../../document/json/json.ts";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { Tool, ToolChoice } from "../../prompt/prompt.ts";
import { type AskedForm, askedForm } from "../provider/asked-form.ts";
import type { Turns } from "../provider/turns.ts";

/** The input of Converse, which has no `seed`. */
export function bedrockRequest(request: ModelRequest, { system, turns }: Turns): ConverseCommandInput {
  const { model, parameters } = request;
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
    ...(extra === undefined ? {} : { additionalModelRequestFields: document(extra) }),
    ...further(request),
  };
}

/** docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
function further(request: ModelRequest): Pick<ConverseCommandInput, "outputConfig" | "toolConfig"> {
  const { reasoning_effort: effort } = request.parameters;
  const { tools, tool_choice: choice } = request;
  const form = askedForm(request);
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

function textFormat({ name, schema }: AskedForm): OutputFormat {
  return { type: "json_schema", structure: { jsonSchema: { name, schema: JSON.stringify(schema) } } };
}

function tool({ name, description, parameters, strict }: Tool): BedrockTool {
  return {
    toolSpec: {
      name,
      ...(description === null ? {} : { description }),
      inputSchema: { json: document(parameters ?? { type: "object" }) },
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function toolChoice(choice: Exclude<ToolChoice, "none">): BedrockChoice {
  if (choice === "auto") return { auto: {} };
  return choice === "required" ? { any: {} } : { tool: { name: choice.name } };
}

/** The SDK's type for JSON has lists that may be changed. */
function document(value: JsonObject): NonNullable<ConverseCommandInput["additionalModelRequestFields"]> {
  return JSON.parse(JSON.stringify(value));
}
