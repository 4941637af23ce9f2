import type { TransferCode } from "../transfer-code.ts";

/** A text in another template language, taken apart; offsets count UTF-16 code units of the whole text. */
export type TemplatePiece =
  | { readonly kind: "text"; readonly text: string; readonly offset: number }
  | { readonly kind: "variable"; readonly name: string; readonly offset: number }
  /** From here on somebody else speaks. */
  | { readonly kind: "role"; readonly role: string; readonly offset: number }
  | { readonly kind: "history"; readonly offset: number }
  /** What cannot be said here. */
  | {
      readonly kind: "refused";
      readonly code: TransferCode;
      readonly found: string;
      readonly offset: number;
    };

/** Takes a text apart. */
export type Lex = (text: string) => readonly TemplatePiece[];

/** A match of a lexer's pattern and what it is; null leaves it as text. */
export type ReadMatch = (match: RegExpExecArray) => TemplatePiece | null;

/** Goes through a text once: what the pattern finds is asked about, all else is text. */
export function piecesBy(text: string, pattern: RegExp, read: ReadMatch): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const piece = read(match);
    if (piece === null) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index), offset: from });
    pieces.push(piece);
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from), offset: from });
  return pieces;
}
