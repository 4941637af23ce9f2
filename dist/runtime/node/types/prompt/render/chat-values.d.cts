import type { Message, Prompt } from "../prompt.cjs";
import { type Templated } from "./placeholders.cjs";
import { type Rendered } from "./render-values.cjs";
type Refusal = Extract<Rendered, {
    status: "refused";
}>;
export type Chat = {
    readonly status: "chat";
    readonly messages: readonly Message[];
} | Refusal;
/**
 * The messages that the evaluation sends for these values: a template is the user's message, and one without a
 * placeholder the system's, before the `input`; a beginning of the answer (`prefill`) stands last.
 */
export declare function chatValues(prompt: Templated & Pick<Prompt, "output">, values: Readonly<Record<string, unknown>>): Chat;
export {};
