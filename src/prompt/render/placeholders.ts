import type { Content, MessageEntry, Prompt } from "../prompt.ts";

/** `{{name}}`, with spaces or tabs inside the braces if one likes. What stands between them need not be a name. */
export const bracedPattern: RegExp = /\{\{[ \t]*([^{} \t\r\n]+)[ \t]*\}\}/g;

/** The same, where a backslash before the braces says that they are text: such a match has nothing between them. */
const escapingPattern: RegExp = new RegExp(`\\\\\\{\\{|${bracedPattern.source}`, "g");

/** What is looked for in the texts of a content. */
export function patternOf({ escapes }: Escaping): RegExp {
  return escapes === true ? escapingPattern : bracedPattern;
}

/** Whether a text knows the backslash. */
export type Escaping = Pick<Content, "escapes">;

/** A letter or `_`, then letters, digits, `_`, `-` and `.`. */
const plainName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** What a variable may be called: letters and digits of every script, with the marks that belong to them. */
export const variableName: RegExp = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

export type Templated = Pick<Prompt, "content" | "variables">;
type Declared = Readonly<Record<string, unknown>> | null;

/**
 * The name of the variable that a placeholder stands for; null where the braces are text. A name of other letters than a
 * to z counts only where it is declared, so that a text from before such names were known is sent as it was.
 */
export function placeholderName(written: string, declared: Declared): string | null {
  if (plainName.test(written)) return written;
  const name = composedName(written);
  return declared !== null && Object.hasOwn(declared, name) ? name : null;
}

/** One spelling of a name, whichever way its accents were typed. */
export function composedName(name: string): string {
  return name.normalize("NFC");
}

/** Values under the one spelling of their names. */
export function composedNames<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  if (Object.keys(values).every((name) => plainName.test(name))) return values;
  // Assigned one by one, `__proto__` would be no member.
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [composedName(name), value]));
}

interface Known {
  readonly variables: Templated["variables"];
  readonly names: readonly string[];
}

/** Each content is rendered once a case. */
const known = new WeakMap<Content, Known>();

/** The names between double braces, each once, in the order of their first appearance. */
export function placeholders({ content, variables }: Templated): readonly string[] {
  const found = known.get(content);
  if (found !== undefined && found.variables === variables) return found.names;
  const names = [
    ...new Set(contentTexts(content).flatMap((text) => placeholderNames(text, variables, content))),
  ];
  known.set(content, { variables, names });
  return names;
}

/** Every name in a text, as often as it stands there. */
export function placeholderNames(
  text: string,
  declared: Declared,
  escaping: Escaping = {},
): readonly string[] {
  return bracedIn(text, declared, escaping).flatMap(({ name }) => name ?? []);
}

export interface Braced {
  /** What stands between the braces. */
  readonly written: string;
  /** null: it is no placeholder. */
  readonly name: string | null;
}

/** Each match of the text's pattern in it. */
export function bracedIn(text: string, declared: Declared, escaping: Escaping = {}): readonly Braced[] {
  return Array.from(text.matchAll(patternOf(escaping)), ([, written = ""]) => ({
    written,
    name: placeholderName(written, declared),
  }));
}

/** The names of the conversations that have a place among the messages. */
export function conversations(content: Content): readonly string[] {
  if (content.kind === "template") return [];
  return content.messages.flatMap((entry) => ("placeholder" in entry ? [entry.placeholder] : []));
}

function contentTexts(content: Content): readonly string[] {
  return content.kind === "template" ? [content.template] : content.messages.flatMap(textOf);
}

function textOf(entry: MessageEntry): readonly string[] {
  return "placeholder" in entry ? [] : [entry.content];
}
