import type { Position } from "../../document/finding/finding.ts";
import { type Opened, say } from "../source/opened.ts";
import type { TransferCode } from "../transfer-code.ts";
import { needsEscapes, ourText } from "./our-text.ts";
import type { Lex, TemplatePiece } from "./pieces.ts";

/** A text of a source with where its characters stand. */
export interface ForeignText {
  readonly text: string;
  readonly at: (offset: number) => Position;
}

/** The pieces of each text, without what was refused, which is said. */
export function lexed(
  texts: readonly ForeignText[],
  lex: Lex,
  opened: Opened,
): readonly (readonly TemplatePiece[])[] {
  return texts.map(({ text, at }) =>
    lex(text).flatMap((piece): readonly TemplatePiece[] => {
      if (piece.kind !== "refused") return [piece];
      say(opened, piece.code, at(piece.offset), { found: piece.found, instead: refusedWords(piece.code) });
      return [];
    }),
  );
}

function refusedWords(code: TransferCode): string {
  if (code === "partial") return "put the text of the other file here first";
  if (code === "media") return "messages here are text";
  if (code === "environment") return "write the value into the text, or make it a variable";
  return "write each way out as a prompt of its own, or let the service build that part and pass it as a variable";
}

/** Text and variables alone, joined where they meet. */
export type Said = Extract<TemplatePiece, { kind: "text" | "variable" }>;

export interface DraftedTexts {
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly escapes: boolean;
}

/** Several texts of one prompt: all of them escape braces, or none does. */
export function draftedTexts(pieces: readonly (readonly Said[])[], opened: Opened): DraftedTexts {
  const escapes = pieces.some(needsEscapes);
  const texts = pieces.map((one) => {
    const told = ourText(one, escapes ? "escaping" : "plain");
    if (!("problem" in told)) return told;
    say(opened, told.problem, opened.place(0), {
      found: told.found,
      instead:
        "a backslash before braces cannot be written beside braces that are text: reword it in the source",
    });
    return { text: "", names: [] };
  });
  return {
    texts: texts.map(({ text }) => text),
    names: [...new Set(texts.flatMap(({ names }) => names))],
    escapes,
  };
}
