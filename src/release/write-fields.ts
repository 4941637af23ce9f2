import type { Extent, YamlField, YamlFields } from "../document/yaml/yaml-fields.ts";

/** A piece of text that takes the place of another. */
export interface Splice extends Extent {
  readonly text: string;
}

/** Writes `text` with its pieces exchanged; all other characters stay. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((one, other) => other.start - one.start || other.end - one.end)
    .reduce((whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end), text);
}

/** Exchanges a number, or writes one where nothing stands behind the name. */
export function numberSplice(text: string, { key, value }: YamlField, number: number): Splice {
  if (value !== null) return { ...value, text: String(number) };
  const colon = /^[ \t]*:/.exec(text.slice(key.end));
  const at = key.end + (colon?.[0].length ?? 0);
  return { start: at, end: at, text: colon === null ? `: ${number}` : ` ${number}` };
}

/** Exchanges a date and leaves its quotes. */
export function dateSplice(text: string, { value }: YamlField, date: string): Splice | null {
  if (value === null) return null;
  const source = text.slice(value.start, value.end);
  const written = source.replace(/\d{4}-\d{2}-\d{2}/, date);
  return { ...value, text: written.includes(date) ? written : `"${date}"` };
}

/** A field whose value is written. */
export interface WrittenField extends YamlField {
  readonly value: Extent;
}

interface NewField {
  readonly name: string;
  readonly number: number;
  /** The field that it is written after, and whose style it has; one of the root's. */
  readonly after: WrittenField;
}

/** Writes a new field behind another one. */
export function insertion(text: string, root: YamlFields, field: NewField): Splice {
  return root.style === "flow" ? flowInsertion(text, root, field) : blockInsertion(text, root, field);
}

/** A line of its own below that of the other field, whose comment stays with it. */
function blockInsertion(text: string, root: YamlFields, { name, number, after }: NewField): Splice {
  const { key, value } = after;
  const lineStart = text.lastIndexOf("\n", key.start) + 1;
  const indent = /^ */.exec(text.slice(lineStart))?.[0] ?? "";
  const line = `${indent}${nameLike(text, after, name)}${separator(text, root, { name, after })}${number}`;
  const feed = text.indexOf("\n", value.end);
  if (feed < 0) return { start: text.length, end: text.length, text: `${lineEnd(text)}${line}` };
  const end = text[feed - 1] === "\r" ? "\r\n" : "\n";
  return { start: feed + 1, end: feed + 1, text: `${line}${end}` };
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Between the other field and the next one, with what parts those two. */
function flowInsertion(text: string, root: YamlFields, field: NewField): Splice {
  const { name, number, after } = field;
  const written = `${nameLike(text, after, name)}${separator(text, { ...root, fields: [] }, field)}${number}`;
  const at = root.fields.indexOf(after);
  const next = root.fields[at + 1];
  if (next !== undefined) {
    const space = /\s*$/.exec(text.slice(after.value.end, next.key.start))?.[0] ?? "";
    return { start: next.key.start, end: next.key.start, text: `${written},${space}` };
  }
  const previous = root.fields[at - 1];
  const parted = text.slice(previous?.value?.end ?? after.key.start, after.key.start);
  const between = /^,\s*$/.test(parted) ? parted : ", ";
  return { start: after.value.end, end: after.value.end, text: `${between}${written}` };
}

/** In quotes where the other name is. */
function nameLike(text: string, { key }: YamlField, name: string): string {
  const quote = text[key.start];
  return quote === '"' || quote === "'" ? `${quote}${name}${quote}` : name;
}

/** What stands between a name and its value: as much as the other field has, or what brings the values into one column. */
function separator(
  text: string,
  root: YamlFields,
  { name, after }: Pick<NewField, "name" | "after">,
): string {
  const own = text.slice(after.key.end, after.value.start);
  if (!/^[ \t]*:[ \t]*$/.test(own)) return ": ";
  const width = after.value.start - after.key.start;
  const length = after.key.end - after.key.start;
  const aligned = root.fields.some(
    ({ key, value }) =>
      value !== null &&
      key.end - key.start !== length &&
      value.start - key.start === width &&
      isOneLine(text, key, value),
  );
  if (!aligned) return own;
  const quotes = length - after.name.length;
  const room = width - name.length - quotes;
  return own.startsWith(":") ? ": ".padEnd(room) : own.trimStart().padStart(Math.max(room, 2));
}

function isOneLine(text: string, key: Extent, value: Extent): boolean {
  return !text.slice(key.start, value.start).includes("\n");
}
