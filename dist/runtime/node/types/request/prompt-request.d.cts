import type { Message, Prompt } from "../prompt/prompt.cjs";
/** What a provider is asked, in our words: all that its body is made of. */
export interface PromptRequest extends Pick<Prompt, "parameters" | "output" | "tools" | "tool_choice"> {
    /** What the provider calls the model. */
    readonly model: string;
    readonly messages: readonly Message[];
}
