import type { Content } from "../prompt.ts";

/**
 * `{{name}}`, with spaces or tabs inside the braces if one likes. A name begins with a letter or `_` and goes on with
 * letters, digits, `_`, `-` and `.`; anything else between braces is text.
 */
export const placeholderPattern: RegExp = /\{\{[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\}\}/g;

/** Each content is rendered once a case. */
const known = new WeakMap<Content, readonly string[]>();

/** The names between double braces, each once, in the order of their first appearance. */
export function placeholders(content: Content): readonly string[] {
  const names = known.get(content) ?? [...new Set(contentTexts(content).flatMap(placeholderNames))];
  known.set(content, names);
  return names;
}

/** Every name in a text, as often as it stands there. */
export function placeholderNames(text: string): readonly string[] {
  return Array.from(text.matchAll(placeholderPattern), ([, name]) => name ?? "");
}

function contentTexts(content: Content): readonly string[] {
  return content.kind === "template"
    ? [content.template]
    : content.messages.map((message) => message.content);
}
