import type { Content, Message, Variable } from "../prompt.js";
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
interface Rendering {
    readonly content: Content;
    readonly variables: Readonly<Record<string, Variable>> | null;
}
/**
 * Binds the values that a service gives, more strictly than a suite's, whose values come from files as text: a type is
 * meant as it is written. `input` is appended to messages that do not name it, as in an evaluation.
 */
export declare function renderValues(prompt: Rendering, given: Readonly<Record<string, unknown>>): Rendered;
export {};
