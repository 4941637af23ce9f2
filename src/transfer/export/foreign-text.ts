import { patternOf, placeholderName, type Templated } from "../../prompt/render/placeholders.ts";
import type { Lex, TemplatePiece } from "../template/pieces.ts";
import { type Saying, tell } from "./exported.ts";

type Said = Extract<TemplatePiece, { kind: "text" | "variable" }>;

/** How a template language writes what we say; null: it has no words for it. */
export interface Language {
  readonly lex: Lex;
  readonly variable: (name: string) => string | null;
  /** A text between variables; null: it would be read as something else. */
  readonly text: (text: string) => string | null;
}

/** A text of ours taken apart: what stands there, and which values go where. */
export function ourPieces(text: string, { content, variables }: Templated): readonly Said[] {
  const pieces: Said[] = [];
  let from = 0;
  const add = (said: string, offset: number): void => {
    const last = pieces.at(-1);
    if (said === "") return;
    if (last?.kind === "text") pieces[pieces.length - 1] = { ...last, text: last.text + said };
    else pieces.push({ kind: "text", text: said, offset });
  };
  for (const match of text.matchAll(patternOf(content))) {
    const { index, 0: whole, 1: written } = match;
    const name = written === undefined ? null : placeholderName(written, variables);
    add(text.slice(from, index), from);
    if (written === undefined) add(whole.slice(1), index);
    else if (name === null) add(whole, index);
    else pieces.push({ kind: "variable", name, offset: index });
    from = index + whole.length;
  }
  add(text.slice(from), from);
  return pieces;
}

/** The same text in another language: read back, it says the same. "" where that cannot be, which is said. */
export function foreignText(pieces: readonly Said[], language: Language, saying: Saying): string {
  let text = "";
  for (const piece of pieces) {
    const written = piece.kind === "text" ? language.text(piece.text) : language.variable(piece.name);
    if (written === null) {
      const code = piece.kind === "text" ? "template-escape" : "name";
      const found = piece.kind === "text" ? piece.text.slice(0, 200) : `{{${piece.name}}}`;
      const instead =
        piece.kind === "text" ? "reword it: there these braces mean something" : "rename the variable";
      tell(saying, code, { found, instead });
      return "";
    }
    text += written;
  }
  if (isSame(language.lex(text), pieces)) return text;
  tell(saying, "template-escape", {
    found: text.slice(0, 200),
    instead: "reword it: it would be read otherwise",
  });
  return "";
}

function isSame(read: readonly TemplatePiece[], said: readonly Said[]): boolean {
  return textOf(read) === textOf(said);
}

/** One text for equal lists of pieces: texts that meet are one. */
function textOf(pieces: readonly TemplatePiece[]): string {
  const parts: (readonly [kind: string, said: string])[] = [];
  for (const piece of pieces) {
    const said = piece.kind === "text" ? piece.text : piece.kind === "variable" ? piece.name : piece.kind;
    const last = parts.at(-1);
    if (piece.kind === "text" && last?.[0] === "text") parts[parts.length - 1] = ["text", last[1] + said];
    else if (piece.kind !== "text" || said !== "") parts.push([piece.kind, said]);
  }
  return JSON.stringify(parts);
}
