import type { Message } from "../prompt.js";
import { type Templated } from "./placeholders.js";
/** What a service sends: a text for a template, messages for messages. */
export type Rendered = {
    readonly status: "rendered";
    readonly content: string | readonly Message[];
} | {
    readonly status: "refused";
    readonly code: "variable-missing" | "variable-unknown" | "variable-type";
    readonly what: string;
    readonly remedy: string;
};
/**
 * Binds the values that a service gives, more strictly than a suite's, whose values come from files as text: a type is
 * meant as it is written. `input` is appended to messages that do not name it, as in an evaluation.
 */
export declare function renderValues(prompt: Templated, values: Readonly<Record<string, unknown>>): Rendered;
/** What is asked, as messages: a text is the user's, and a conversation is what it is. */
export declare function inputMessages(input: unknown): readonly Message[] | Refusal;
type Refusal = Extract<Rendered, {
    status: "refused";
}>;
export {};
