import { type LiveProvider } from "../../policy/live-providers.cjs";
import type { Message, Prompt } from "../../prompt/prompt.cjs";
import type { BundleModel } from "../../registry/bundle.cjs";
import { type RequestBodies } from "../../request/request-body.cjs";
type Values = Readonly<Record<string, unknown>>;
/** Who is asked, and with which values. */
export interface RequestOptions<Provider extends LiveProvider = LiveProvider> {
    readonly provider: Provider;
    readonly variables?: Values;
}
/**
 * As the packages of providers type it. A tool's message in a conversation has its own role and its `tool_call_id` at run
 * time, and the message that called it its `tool_calls`.
 */
export interface RenderedMessage {
    role: Exclude<Message["role"], "tool">;
    content: string;
}
/** What a service does with a prompt; everything that is given is a copy of the caller's own. */
export interface PromptCalls {
    /**
     * The template's text, or the messages, with the values in them, as a provider's package takes them. Throws a
     * PromptError for a value that does not fit.
     */
    readonly render: (variables?: Values) => string | RenderedMessage[];
    /** The text of a prompt that is written as a template, with the values in it. */
    readonly text: (variables?: Values) => string;
    /** The messages that the evaluation sends for these values, of either kind of prompt. */
    readonly chat: (variables?: Values) => RenderedMessage[];
    /** The body of the request, as the gate sends it, for the provider that the policy maps the prompt's model to. */
    readonly request: <Provider extends LiveProvider>(options: RequestOptions<Provider>) => RequestBodies[Provider];
    /** What of a model's reply is the answer, by `output.extract`. */
    readonly extract: (reply: string) => string;
}
export type CalledPrompt = Pick<Prompt, "content" | "variables" | "model" | "parameters" | "output" | "tools" | "tool_choice">;
/** `mapped`: what the bundled commit's policy says of the prompt's model; null: nothing. */
export declare function promptCalls(prompt: CalledPrompt, mapped: BundleModel | null): PromptCalls;
export {};
