import { type PlainJson } from "../document/json/ordered-json.js";
import type { Parameters } from "../prompt/prompt.js";
import type { PromptRequest } from "./prompt-request.js";
/** What an answer's limit is called on the wire. */
export type LimitField = "max_tokens" | "max_completion_tokens";
/** The body of a Chat Completions request: platform.openai.com/docs/api-reference/chat/create. */
export interface OpenaiBody {
    model: string;
    messages: OpenaiMessage[];
    temperature?: number;
    top_p?: number;
    stop?: string[];
    seed?: number;
    max_tokens?: number;
    max_completion_tokens?: number;
    frequency_penalty?: number;
    presence_penalty?: number;
    reasoning_effort?: NonNullable<Parameters["reasoning_effort"]>;
    response_format?: OpenaiFormat;
    tools?: OpenaiTool[];
    tool_choice?: "auto" | "none" | "required" | {
        type: "function";
        function: {
            name: string;
        };
    };
    parallel_tool_calls?: boolean;
}
type OpenaiMessage = {
    role: "system" | "developer" | "user";
    content: string;
} | {
    role: "assistant";
    content: string;
    tool_calls?: OpenaiCall[];
} | {
    role: "tool";
    content: string;
    tool_call_id: string;
};
interface OpenaiCall {
    id: string;
    type: "function";
    function: {
        name: string;
        arguments: string;
    };
}
type OpenaiFormat = {
    type: "json_object";
} | {
    type: "json_schema";
    json_schema: {
        name: string;
        schema: {
            [name: string]: PlainJson;
        };
        strict?: boolean;
    };
};
interface OpenaiTool {
    type: "function";
    function: {
        name: string;
        description?: string;
        parameters?: {
            [name: string]: PlainJson;
        };
        strict?: boolean;
    };
}
/** Only what the prompt says, so that every compatible server takes it. */
export declare function openaiBody(asked: PromptRequest, limit: LimitField): OpenaiBody;
export {};
