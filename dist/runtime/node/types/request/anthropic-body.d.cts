import { type PlainJson } from "../document/json/ordered-json.cjs";
import type { Parameters } from "../prompt/prompt.cjs";
import type { PromptRequest } from "./prompt-request.cjs";
import type { Turn, Turns } from "./turns.cjs";
/** The body of a Messages request: platform.claude.com/docs/en/api/messages. */
export interface AnthropicBody {
    model: string;
    max_tokens: number;
    system?: AnthropicText[];
    messages: {
        role: Turn["role"];
        content: AnthropicText[];
    }[];
    temperature?: number;
    top_p?: number;
    top_k?: number;
    stop_sequences?: string[];
    thinking?: {
        type: "enabled";
        budget_tokens: number;
    };
    output_config?: {
        effort?: Effort;
        format?: {
            type: "json_schema";
            schema: {
                [name: string]: PlainJson;
            };
        };
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
    input_schema: {
        type: "object";
        [name: string]: PlainJson;
    };
    strict?: boolean;
}
type AnthropicChoice = {
    type: "none";
} | {
    type: "auto" | "any";
    disable_parallel_tool_use?: boolean;
} | {
    type: "tool";
    name: string;
    disable_parallel_tool_use?: boolean;
};
/** The API has no `seed`. */
export declare function anthropicBody(asked: PromptRequest, { system, turns }: Turns): AnthropicBody;
type Effort = Exclude<Parameters["reasoning_effort"], "none" | "minimal" | undefined>;
export {};
