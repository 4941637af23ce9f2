import type { Content } from "../../prompt/prompt.ts";
import { type LabelIndex, labelIndex } from "./label-index.ts";
import { type Line, readLine } from "./read-line.ts";

/** What a template says of each label, in the order of the labels. */
export function labelHints(content: Content, labels: readonly string[]): readonly string[] {
  const find = labelIndex(labels);
  const notes: readonly Notes[] = labels.map(() => ({ strong: [], weak: [] }));
  for (const text of texts(content)) readText(text, find, notes);
  readExamples(content, find, notes);
  return notes.map(({ strong, weak }) => withoutExclusions((strong.length > 0 ? strong : weak).join("\n")));
}

/** The lines of a template's text, without its placeholders. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/\{\{[^{}]{0,200}\}\}/g, " ").split(/\r\n|\r|\n/);
}

/** The texts in which labels are described. */
export function texts(content: Content): readonly string[] {
  if (content.kind === "template") return [content.template];
  return content.messages.flatMap((entry) =>
    "placeholder" in entry || entry.role === "assistant" ? [] : [entry.content],
  );
}

interface Notes {
  readonly strong: string[];
  readonly weak: string[];
}

/** The label that the last lines described, and how far its description reaches. */
interface Open {
  readonly label: number;
  readonly indent: number;
  readonly extent: "deeper lines" | "paragraph" | "section";
  readonly filled: boolean;
}

function readText(text: string, find: LabelIndex, notes: readonly Notes[]): void {
  let open: Open | null = null;
  let before: string | null = null;
  let gap = false;
  for (const line of linesOf(text).map((one) => readLine(one, find))) {
    if (line.form === "blank") {
      gap = true;
      continue;
    }
    const continues: boolean = open !== null && belongs(line, open, gap ? null : before);
    note(line, { notes, label: continues && open !== null ? open.label : null, before });
    open = nextOpen(line, continues ? open : null);
    before = line.text;
    gap = false;
  }
}

function belongs(line: Line, open: Open, before: string | null): boolean {
  if (line.form === "heading" || line.opens !== null || line.answers !== null) return false;
  if (open.extent === "section") return true;
  if (open.extent === "paragraph" && (before !== null || !open.filled)) return true;
  if (line.indent > open.indent) return true;
  return line.form === "plain" && before !== null && isWrapped(before, line.text);
}

/** Whether a line only goes on because the line before was full. */
function isWrapped(before: string, line: string): boolean {
  if (/[,;:(]\s*$/.test(before.slice(-16)) || /^\s*[\p{Ll}(]/u.test(line.slice(0, 16))) return true;
  return before.length >= 60 && !/[.!?]\s*$/.test(before.slice(-16));
}

function note(
  line: Line,
  at: { readonly notes: readonly Notes[]; readonly label: number | null; readonly before: string | null },
): void {
  if (line.answers !== null && at.before !== null) at.notes[line.answers]?.strong.push(at.before);
  const strong = line.pieces.filter(({ strength }) => strength === "strong");
  if (at.label !== null && strong.length === 0) at.notes[at.label]?.strong.push(line.text);
  const pieces = at.label === null ? line.pieces : strong;
  for (const { label, text, strength } of pieces) {
    if (/[\p{L}\p{N}]/u.test(text)) at.notes[label]?.[strength].push(text);
  }
}

function nextOpen(line: Line, open: Open | null): Open | null {
  if (line.opens === null) return open === null ? null : { ...open, filled: true };
  const described = line.pieces.some(({ label, text }) => label === line.opens && /[\p{L}\p{N}]/u.test(text));
  const { indent, form, opens: label } = line;
  if (form === "heading") return { label, indent, extent: "section", filled: described };
  const extent = described || form === "item" || form === "row" ? "deeper lines" : "paragraph";
  return { label, indent, extent, filled: described };
}

/** An assistant's message that says just a label makes the message before it an example of that label. */
function readExamples(content: Content, find: LabelIndex, notes: readonly Notes[]): void {
  if (content.kind === "template") return;
  for (const [place, message] of content.messages.entries()) {
    const example = content.messages[place - 1];
    if (example === undefined || "placeholder" in example || "placeholder" in message) continue;
    if (message.role !== "assistant" || example.role !== "user" || message.content.length > 200) continue;
    const answer = find(message.content).at(-1);
    if (answer === undefined || answer.wordsBefore > 4) continue;
    if (/[\p{L}\p{N}]/u.test(message.content.slice(answer.end))) continue;
    notes[answer.label]?.strong.push(linesOf(example.content).join("\n"));
  }
}

/** Without phrases that say what a label is not: `(not refunds)`, `but not refunds`, `except refunds`. */
function withoutExclusions(hint: string): string {
  return hint.replace(
    /(?:[(（]\s?not|\bbut\s(?:not|never)|\b(?:except|excluding|unlike))\b[^,;.)）\n]*/giu,
    " ",
  );
}
