import { bracedPattern, variableName } from "../../prompt/render/placeholders.ts";
import type { TemplatePiece } from "./pieces.ts";

/** A text in our own template language. */
export interface OurText {
  readonly text: string;
  /** The variables in it, each once. */
  readonly names: readonly string[];
}

export type Told =
  | OurText
  | { readonly problem: "template-escape"; readonly found: string; readonly offset: number };

type Said = Extract<TemplatePiece, { kind: "text" | "variable" }>;

/** Whether a text has braces that would be a placeholder here and are none there, so that it has to escape them. */
export function needsEscapes(pieces: readonly TemplatePiece[]): boolean {
  return pieces.some((piece) => piece.kind === "text" && hasPlaceholder(piece.text)) || meeting(pieces);
}

function hasPlaceholder(text: string): boolean {
  return Array.from(text.matchAll(bracedPattern)).some(([, name = ""]) => variableName.test(name));
}

/** Texts beside each other may make braces together. */
function meeting(pieces: readonly TemplatePiece[]): boolean {
  const joined = pieces.map((piece) => (piece.kind === "text" ? piece.text : "\0")).join("");
  return hasPlaceholder(joined);
}

/** Writes texts and variables down so that rendering them here gives what the source gives. */
export function ourText(pieces: readonly Said[], mode: "plain" | "escaping"): Told {
  let text = "";
  const names = new Set<string>();
  for (const piece of pieces) {
    if (piece.kind === "text") text += mode === "plain" ? piece.text : piece.text.replaceAll("{{", "\\{{");
    else {
      names.add(piece.name);
      // A backslash, or one more brace, that the source has before the variable would be taken with the braces.
      if (mode === "escaping" && text.endsWith("\\"))
        return { problem: "template-escape", found: `\\{{${piece.name}}}`, offset: piece.offset };
      text += `{{${piece.name}}}`;
    }
    if (mode === "escaping" && piece.kind === "text" && piece.text.includes("\\{{"))
      return { problem: "template-escape", found: "\\{{", offset: piece.offset };
  }
  return { text, names: [...names] };
}
