import { type PlainJson } from "../document/json/ordered-json.cjs";
import type { Parameters } from "../prompt/prompt.cjs";
import type { PromptRequest } from "./prompt-request.cjs";
import type { Turn, Turns } from "./turns.cjs";
/** The input of Converse: docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html. */
export interface BedrockBody {
    modelId: string;
    messages: {
        role: Turn["role"];
        content: BedrockText[];
    }[];
    system?: BedrockText[];
    inferenceConfig?: {
        temperature?: number;
        maxTokens?: number;
        topP?: number;
        stopSequences?: string[];
    };
    additionalModelRequestFields?: {
        [name: string]: PlainJson;
    };
    outputConfig?: {
        effort?: NonNullable<Parameters["reasoning_effort"]>;
        textFormat?: BedrockFormat;
    };
    toolConfig?: {
        tools: BedrockTool[];
        toolChoice?: BedrockChoice;
    };
}
interface BedrockText {
    text: string;
}
interface BedrockFormat {
    type: "json_schema";
    /** The schema is a text: its canonical JSON. */
    structure: {
        jsonSchema: {
            name: string;
            schema: string;
        };
    };
}
interface BedrockTool {
    toolSpec: {
        name: string;
        description?: string;
        inputSchema: {
            json: {
                [name: string]: PlainJson;
            };
        };
        strict?: boolean;
    };
}
type BedrockChoice = {
    auto: Empty;
} | {
    any: Empty;
} | {
    tool: {
        name: string;
    };
};
type Empty = Record<never, never>;
/** The API has no `seed`. */
export declare function bedrockBody(asked: PromptRequest, { system, turns }: Turns): BedrockBody;
export {};
