import type { Content, Prompt } from "../prompt.js";
/** `{{name}}`, with spaces or tabs inside the braces if one likes. What stands between them need not be a name. */
export declare const bracedPattern: RegExp;
/** What is looked for in the texts of a content. */
export declare function patternOf({ escapes }: Escaping): RegExp;
/** Whether a text knows the backslash. */
export type Escaping = Pick<Content, "escapes">;
/** What a variable may be called: letters and digits of every script, with the marks that belong to them. */
export declare const variableName: RegExp;
export type Templated = Pick<Prompt, "content" | "variables">;
type Declared = Readonly<Record<string, unknown>> | null;
/**
 * The name of the variable that a placeholder stands for; null where the braces are text. A name of other letters than a
 * to z counts only where it is declared, so that a text from before such names were known is sent as it was.
 */
export declare function placeholderName(written: string, declared: Declared): string | null;
/** One spelling of a name, whichever way its accents were typed. */
export declare function composedName(name: string): string;
/** Values under the one spelling of their names. */
export declare function composedNames<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>>;
/** The names between double braces, each once, in the order of their first appearance. */
export declare function placeholders({ content, variables }: Templated): readonly string[];
/** Every name in a text, as often as it stands there. */
export declare function placeholderNames(text: string, declared: Declared, escaping?: Escaping): readonly string[];
export interface Braced {
    /** What stands between the braces. */
    readonly written: string;
    /** null: it is no placeholder. */
    readonly name: string | null;
}
/** Each match of the text's pattern in it. */
export declare function bracedIn(text: string, declared: Declared, escaping?: Escaping): readonly Braced[];
/** The names of the conversations that have a place among the messages. */
export declare function conversations(content: Content): readonly string[];
export {};
