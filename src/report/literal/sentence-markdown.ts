import { type SentencePart, sentenceParts } from "../../document/finding/code.ts";
import { clip } from "./clip.ts";
import { literalMarkdown } from "./literal.ts";

const letter = "A-Za-zÀ-ÖØ-öø-ɏ";
/** Words of ours consist of these alone. */
const ours = new RegExp(`^[${letter}0-9"'“”‘’(),.;:!?%=+−–—≤≥→·…/{}$_&-]+$`, "u");
/** What GitHub could bring to life all the same: a commit, a ticket, an address, an emoji, emphasis, an entity, a formula. */
const alive = [
  /[0-9a-f]{7}/iu,
  /[a-z]-\d/iu,
  /www\.|\/\/|:[^\s:]+:/iu,
  new RegExp(`(?:^|[^${letter}0-9])_|_(?:$|[^${letter}0-9])`, "u"),
  /&./u,
  /\$(?!\d[\d.,]*\)?[.,;:]?$)|[^(]\$/u,
];
/** At the start of a line these would be a list, a heading's underline or a quotation. */
const notFirst = /^(?:\d+[.)]|[-=+]+)$/u;
const opening = new Set(`"'“‘(`);
const closing = new Set(`"'”’)`);
const stop = new Set(".,;:!?");

/**
 * A sentence of ours as Markdown: its words as they are, its values as `literalMarkdown` shows them. Whatever else
 * GitHub could bring to life is shown as a value too, in case that somebody forgot to say that it is one.
 * At most `4 * limit` long.
 */
export function sentenceMarkdown(sentence: string, limit: number): string {
  const { text, cut } = clip(sentence.trim(), limit);
  const markdown = joined(sentenceParts(text).flatMap(piecesOf))
    .map(({ kind, text: piece }) => (kind === "value" ? literalMarkdown(piece, limit) : escaped(piece)))
    .join("");
  if (markdown.length > 4 * limit) return literalMarkdown(sentence, limit);
  return cut ? `${markdown}…` : markdown;
}

/** Words and the spaces between them; what is no word of ours is a value. */
function piecesOf(part: SentencePart, place: number): readonly SentencePart[] {
  if (part.kind === "value") return [part];
  const tokens = part.text.split(/(\s+)/u).filter((token) => token !== "");
  return tokens.flatMap((token, index): readonly SentencePart[] => {
    if (token.trim() === "") return [{ kind: "words", text: " " }];
    return isWord(token) && !(place + index === 0 && notFirst.test(token))
      ? [{ kind: "words", text: token }]
      : quotedPieces(token);
  });
}

/** Quotation marks and punctuation around a value stay outside of it. */
function quotedPieces(token: string): readonly SentencePart[] {
  let start = 0;
  let end = token.length;
  while (start < end && opening.has(token.charAt(start))) start += 1;
  end = beforeClosing(token, start, end);
  if (end > start && stop.has(token.charAt(end - 1))) end = beforeClosing(token, start, end - 1);
  if (start === end) return [{ kind: "value", text: token }];
  return [
    { kind: "words", text: token.slice(0, start) },
    { kind: "value", text: token.slice(start, end) },
    { kind: "words", text: token.slice(end) },
  ];
}

function isWord(token: string): boolean {
  if (token === "<" || token === ">") return true;
  return ours.test(token) && !alive.some((pattern) => pattern.test(token));
}

function beforeClosing(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && closing.has(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Two code spans must not touch, so neighbours that are values are one. */
function joined(pieces: readonly SentencePart[]): readonly SentencePart[] {
  const result: SentencePart[] = [];
  for (const piece of pieces.filter(({ text }) => text !== "")) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) result[result.length - 1] = { ...last, text: `${last.text}${piece.text}` };
    else result.push(piece);
  }
  return result;
}

function escaped(words: string): string {
  return words.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
