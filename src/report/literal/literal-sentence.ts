import { clip } from "./clip.ts";
import { literalMarkdown } from "./literal.ts";

interface Token {
  readonly text: string;
  readonly kind: "plain" | "value";
}

const open = `["'“‘(]`;
const close = `["'”’)]`;
const letter = "[A-Za-zÀ-ÖØ-öø-ɏ]";
const word = new RegExp(`^${open}*${letter}+(?:['’-]${letter}+)*${close}*[.,;:!?]?${close}*$`, "u");
const number = new RegExp(
  `^${open}*[+−]?(?:\\d{1,6}|\\d{1,3}(?:,\\d{3})+)(?:\\.\\d{1,5})?%?${close}*[.,;:!?]?$`,
  "u",
);
const sign = /^(?:[=<>≤≥→–—·+…]|%[.,;:!?]?)$/u;
/** Seven of these in a row may be a commit. */
const hexadecimal = /[0-9a-f]{7}/i;
/** At the start of a line these would be a list, a heading's underline or a quotation. */
const notFirst = /^(?:\d+[.)]|[=<>+–—·…]|%[.,;:!?]?)$/u;
const opening = new Set(`"'“‘(`);
const closing = new Set(`"'”’)`);
const stop = new Set(".,;:!?");

/**
 * A sentence that may quote a pull request (a message, a reason) as Markdown: words and numbers that mean nothing to
 * Markdown and GitHub stay plain, everything else is shown as `literalMarkdown` shows it. At most `4 * limit` long.
 */
export function literalSentence(sentence: string, limit: number): string {
  const { text, cut } = clip(sentence, limit);
  const markdown = merged(tokens(text))
    .map((token) => (token.kind === "plain" ? escaped(token.text) : value(token.text, limit)))
    .join(" ");
  if (markdown.length > 4 * limit) return literalMarkdown(sentence, limit);
  return cut ? `${markdown}…` : markdown;
}

function tokens(text: string): readonly Token[] {
  const words = text.split(/\s+/u).filter((one) => one !== "");
  return words.map((one, index) => ({
    text: one,
    kind: isPlain(one) && (index > 0 || !notFirst.test(one)) ? "plain" : "value",
  }));
}

function isPlain(one: string): boolean {
  return (word.test(one) || number.test(one) || sign.test(one)) && !hexadecimal.test(one);
}

function merged(list: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (const token of list) {
    const last = result.at(-1);
    if (last?.kind === "value" && token.kind === "value")
      result[result.length - 1] = { kind: "value", text: `${last.text} ${token.text}` };
    else result.push(token);
  }
  return result;
}

/** Quotation marks and punctuation around a value stay outside of it. */
function value(text: string, limit: number): string {
  let start = 0;
  let end = text.length;
  while (start < end && opening.has(text.charAt(start))) start += 1;
  end = beforeClosing(text, start, end);
  if (end > start && stop.has(text.charAt(end - 1))) end = beforeClosing(text, start, end - 1);
  if (start === end) return literalMarkdown(text, limit);
  const inner = text.slice(start, end);
  const bare = /^`([^`]+)`$/.exec(inner)?.[1] ?? inner;
  return `${text.slice(0, start)}${literalMarkdown(bare, limit)}${text.slice(end)}`;
}

function beforeClosing(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && closing.has(text.charAt(at - 1))) at -= 1;
  return at;
}

function escaped(text: string): string {
  return text === "<" ? "&lt;" : text === ">" ? "&gt;" : text;
}
