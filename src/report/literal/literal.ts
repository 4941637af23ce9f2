import { clip } from "./clip.ts";
import { visible } from "./visible.ts";

/** What a code span cannot hold: its own delimiter, a table's, and the start of an HTML comment. */
const pieces = /`+|\|+|<(?=!)|(?:[^`|<]|<(?!!))+/g;
const isCode = /[^`|<]|<./;

/**
 * A value that a pull request brought (an id, a path, an output) as Markdown that shows exactly it, in a paragraph, a
 * list item or a table cell, but not inside an HTML block: docs/decisions/literal-text.md says why this holds.
 * The Markdown is at most about `limit` UTF-16 code units long; "…" after it says that something was left out.
 * Nothing that ends in a backtick may stand directly before it, nothing that starts with one directly after it.
 */
export function literalMarkdown(text: string, limit: number): string {
  if (text === "") return "*(empty)*";
  const kept = clip(text, limit);
  let markdown = "";
  for (const piece of visible(kept.text).match(pieces) ?? []) {
    const room = limit - markdown.length;
    const part = isCode.test(piece) ? codeSpan(piece) : entities(piece);
    if (part.length > room) return `${markdown}${shortened(piece, room)}…`;
    markdown += part;
  }
  return kept.cut ? `${markdown}…` : markdown;
}

function entities(piece: string): string {
  return `<code>${Array.from(piece, (character) => `&#${character.codePointAt(0)};`).join("")}</code>`;
}

/** A span that starts and ends with a space loses one on each side, unless it is nothing else. */
function codeSpan(piece: string): string {
  const padded = piece.startsWith(" ") && piece.endsWith(" ") && piece.trim() !== "";
  return padded ? `\` ${piece} \`` : `\`${piece}\``;
}

/** What of a piece fits as a span, without the half of a character or of its visible name. */
function shortened(piece: string, room: number): string {
  if (!isCode.test(piece) || room < 6) return "";
  return codeSpan(clip(piece, room - 4).text.replace(/\[U\+[0-9A-F]*$/, "") || " ");
}
