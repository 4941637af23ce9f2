import { isMap, isScalar, isSeq, parseDocument, type Scalar } from "yaml";
import type { ProposalBase } from "../proposal.ts";

/** A text of a prompt that a person edits. */
export interface EditableText {
  /** Who says it: the role of a message; empty: the template. */
  readonly role: string;
  readonly text: string;
}

type Place = readonly (string | number)[];

/** The texts of a prompt, as people edit them: without the line end that a block of YAML ends with. */
export function editableTexts(base: Pick<ProposalBase, "file" | "part">): readonly EditableText[] {
  if (base.part !== null) return [{ role: "", text: plainEnds(base.part.text) }];
  return placesOf(base.file).flatMap(({ role, place }) => {
    const scalar = scalarAt(base.file, place);
    return scalar === null ? [] : [{ role, text: shownText(scalar) }];
  });
}

/** The prompt's own file with one text for each of its places; null: it cannot be written there. */
export function withTexts(file: string, texts: readonly string[]): string | null {
  const places = placesOf(file);
  if (places.length !== texts.length) return null;
  let changed = file;
  // From the end, so that places before it stay where they are.
  for (const [at, { place }] of [...places.entries()].toReversed()) {
    const scalar = scalarAt(changed, place);
    const text = texts[at];
    if (scalar === null || text === undefined) return null;
    if (shownText(scalar) === text) continue;
    const written = withScalar(changed, scalar, text);
    if (written === null) return null;
    changed = written;
  }
  return changed;
}

/** A part's text with another one in its place, which ends its lines as it did. */
export function withPartText(before: string, text: string): string {
  if (plainEnds(before) === text) return before;
  const after = `${text}${before.endsWith("\n") ? "\n" : ""}`;
  return before.includes("\r\n") ? after.replaceAll("\n", "\r\n") : after;
}

/** As a text area holds it: plain line ends, and none behind the last line. */
function plainEnds(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/\n$/, "");
}

interface TextPlace {
  readonly role: string;
  readonly place: Place;
}

function placesOf(file: string): readonly TextPlace[] {
  const document = parseDocument(file);
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  if (document.contents.has("template")) return [{ role: "", place: ["template"] }];
  const messages = document.contents.get("messages", true);
  if (!isSeq(messages)) return [];
  return messages.items.flatMap((item, at): readonly TextPlace[] => {
    if (!isMap(item) || !item.has("content")) return [];
    const role = item.get("role");
    return [{ role: typeof role === "string" ? role : "", place: ["messages", at, "content"] }];
  });
}

type Written = Scalar<string> & { readonly range: NonNullable<Scalar["range"]> };

/** A text that stands there once: an alias stands for a text elsewhere, an anchor lets others stand for it. */
function scalarAt(file: string, place: Place): Written | null {
  const document = parseDocument(file);
  const node: unknown = document.getIn(place, true);
  if (!isScalar(node) || typeof node.value !== "string" || node.range == null || node.anchor !== undefined)
    return null;
  return node as Written;
}

function shownText({ value, type }: Written): string {
  return isBlock(type) ? value.replace(/\n$/, "") : value;
}

function isBlock(type: string | undefined): boolean {
  return type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
}

function withScalar(file: string, scalar: Written, text: string): string | null {
  const [start, end] = scalar.range;
  const lineEnd = file.includes("\r\n") ? "\r\n" : "\n";
  const source = file.slice(start, end);
  const written =
    scalar.type === "BLOCK_LITERAL"
      ? literalBlock(source, { text, column: columnOf(file, start) })
      : replaced({
          text,
          column: columnOf(file, start),
          wasBlock: isBlock(scalar.type),
          source,
          isLast: isBlock(scalar.type) || /^[ \t]*(?:\r?\n|$)/.test(file.slice(end)),
        });
  if (written === null) return null;
  return `${file.slice(0, start)}${written.replaceAll("\n", lineEnd)}${file.slice(end)}`;
}

/** Spaces before the line that a place stands on, in a list those of its entry's own fields. */
function columnOf(file: string, offset: number): number {
  const line = file.slice(file.lastIndexOf("\n", offset - 1) + 1, offset);
  return (/^ *(?:- +)*/.exec(line)?.[0] ?? "").length;
}

interface Text {
  readonly text: string;
  readonly column: number;
}

/** The block with other lines, as far in as it was, with its own mark for the end. */
function literalBlock(source: string, { text, column }: Text): string | null {
  const [head = "|", ...lines] = source.replaceAll("\r\n", "\n").split("\n");
  const first = lines.find((line) => line.trim() !== "");
  const mark = /^\|([1-9])?([-+])?([1-9])?[ \t]*(#.*)?$/.exec(head);
  if (mark === null) return null;
  const said = mark[1] ?? mark[3];
  const indent = said === undefined ? (/^ */.exec(first ?? "")?.[0].length ?? 0) : Number(said) + column;
  const spaces = indent > 0 ? indent : column + 2;
  if (text.trim() === "" || /^\n|\n$/.test(text)) return quoted(text, source);
  const needsMark = said === undefined && /^[ \t]/.test(text);
  if (needsMark && (spaces - column < 1 || spaces - column > 9)) return null;
  const header = needsMark ? `|${spaces - column}${mark[2] ?? ""}` : head;
  const body = indented(text, spaces);
  const end = source.endsWith("\n") ? "\n" : "";
  return `${header}\n${body}${end}`;
}

function indented(text: string, spaces: number): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : `${" ".repeat(spaces)}${line}`))
    .join("\n");
}

interface Replaced extends Text {
  readonly wasBlock: boolean;
  readonly source: string;
  /** Nothing stands behind it on its line. */
  readonly isLast: boolean;
}

/** A text in another form than a literal block: on one line as it was, on several as a literal block. */
function replaced({ text, column, wasBlock, source, isLast }: Replaced): string {
  if (!isLast || !text.includes("\n") || /^[\n \t]|\n$/.test(text)) return quoted(text, source);
  const end = source.endsWith("\n") ? "\n" : "";
  return `${wasBlock ? "|" : "|-"}\n${indented(text, column + 2)}${end}`;
}

/** JSON's form is one of YAML's. */
function quoted(text: string, source: string): string {
  const written = JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return source.endsWith("\n") ? `${written}\n` : written;
}
