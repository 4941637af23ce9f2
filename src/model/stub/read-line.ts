import type { LabelIndex, Mention } from "./label-index.ts";
import { headStrength, inlineMark, isAnswer, isItem, isTarget } from "./line-marks.ts";

/** What one line of a template says of labels. */
export interface Line {
  readonly text: string;
  readonly indent: number;
  readonly form: "blank" | "heading" | "item" | "row" | "plain";
  /** Texts that describe a label. */
  readonly pieces: readonly Piece[];
  /** The label that the line begins with: what follows may belong to it as well. */
  readonly opens: number | null;
  /** The label that is the answer to the example on the line before. */
  readonly answers: number | null;
}

export interface Piece {
  readonly label: number;
  readonly text: string;
  /** A weak piece counts only for a label that has no strong one. */
  readonly strength: "strong" | "weak";
}

const verbs: ReadonlySet<string> = new Set(
  "answer as category choose classify intent label pick reply return say select use write".split(" "),
);

/** Reads one line on its own. */
export function readLine(text: string, find: LabelIndex): Line {
  const line: Line = { text, ...shape(text), pieces: [], opens: null, answers: null };
  const mentions = line.form === "blank" ? [] : find(text);
  const [first] = mentions;
  const last = mentions.at(-1);
  if (first === undefined || last === undefined) return line;
  if (isAnswer(text, first)) return { ...line, answers: first.label };
  const head = headStrength(text, first);
  if (head !== null) {
    const starts = [first, ...mentions.slice(1).filter((mention) => inlineMark(text, mention) !== null)];
    const pieces = cut(text, starts).map((piece, at) => (at === 0 ? { ...piece, strength: head } : piece));
    return { ...line, pieces, opens: first.label };
  }
  if (isTarget(text, last)) {
    return { ...line, pieces: [{ label: last.label, text: text.slice(0, last.start), strength: "strong" }] };
  }
  const inline = mentions.filter((mention) => inlineMark(text, mention) !== null);
  return { ...line, pieces: inline.length > 0 ? cut(text, inline) : rules(text, mentions) };
}

function shape(text: string): Pick<Line, "form" | "indent"> {
  const indent = text.length - text.trimStart().length;
  if (indent === text.length) return { form: "blank", indent };
  if (/^\s{0,3}#{1,6}\s/.test(text)) return { form: "heading", indent };
  if (/^\s*\|/.test(text)) return { form: "row", indent };
  return { form: isItem(text) ? "item" : "plain", indent };
}

/** The line cut before each label that a description follows. */
function cut(text: string, mentions: readonly Mention[]): readonly Piece[] {
  return mentions.map((mention, at) => {
    const piece = text.slice(mention.end, mentions[at + 1]?.start);
    return {
      label: mention.label,
      text: inner(piece, at === 0 ? null : inlineMark(text, mention)),
      strength: "strong",
    };
  });
}

function inner(piece: string, mark: "parenthesis" | "colon" | null): string {
  if (mark === null) return piece;
  const end = piece.search(mark === "parenthesis" ? /[)）]/u : /[;；]/u);
  return end < 0 ? piece : piece.slice(0, end);
}

/** `If it is about charges, answer billing.`: sentences that name one label, after a verb. */
function rules(text: string, mentions: readonly Mention[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const sentence of text.matchAll(/[^.;!?]+/g)) {
    const end = sentence.index + sentence[0].length;
    const inside: Mention[] = [];
    for (let next = mentions[at]; next !== undefined && next.start < end; next = mentions[at]) {
      inside.push(next);
      at += 1;
    }
    const [only] = inside;
    if (only === undefined || inside.length > 1 || !verbs.has(only.previous ?? "")) continue;
    pieces.push({ label: only.label, text: sentence[0], strength: "weak" });
  }
  return pieces;
}
