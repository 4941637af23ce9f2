import type { Content } from "../prompt.js";
/**
 * `{{name}}`, with spaces or tabs inside the braces if one likes. A name begins with a letter or `_` and goes on with
 * letters, digits, `_`, `-` and `.`; anything else between braces is text.
 */
export declare const placeholderPattern: RegExp;
/** The names between double braces, each once, in the order of their first appearance. */
export declare function placeholders(content: Content): readonly string[];
/** Every name in a text, as often as it stands there. */
export declare function placeholderNames(text: string): readonly string[];
