import { visible } from "../../report/literal/visible.ts";

/** Markup that is sound by construction: only `html` makes it. */
export interface Html {
  readonly markup: string;
}

/** What a template takes; texts are shown literally, null and false show nothing. */
export type HtmlPiece = string | number | Html | null | false | readonly HtmlPiece[];

/** Markup with values in it. A text can never be more than a text, whoever wrote it. */
export function html(strings: TemplateStringsArray, ...pieces: readonly HtmlPiece[]): Html {
  let markup = strings[0] ?? "";
  for (const [at, piece] of pieces.entries()) markup += `${markupOf(piece)}${strings[at + 1] ?? ""}`;
  return { markup };
}

function markupOf(piece: HtmlPiece): string {
  if (typeof piece === "string") return literal(piece);
  if (typeof piece === "number") return String(piece);
  if (piece === null || piece === false) return "";
  if ("markup" in piece) return piece.markup;
  return piece.map(markupOf).join("");
}

const plain = /^[\x20\x21\x23-\x25\x28-\x3b\x3d\x3f-\x7e]*$/;
const special = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One line of text, in which nothing is invisible, for an element or an attribute between quotation marks. */
function literal(text: string): string {
  return plain.test(text) ? text : escaped(visible(text));
}

function escaped(text: string): string {
  return text.replace(special, (character) => entities[character] ?? "");
}

/** A text with its lines and tabs, for an element that keeps them. */
export function literalText(text: string): Html {
  const markup = text.replaceAll("\r\n", "\n").replace(/[^\n\t]+/g, literal);
  return { markup };
}
