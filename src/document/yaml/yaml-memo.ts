import type { Located } from "../finding/located.ts";
import { isJsonObject } from "../json/is-json-object.ts";
import type { JsonValue } from "../json/json.ts";
import { utf8Text } from "../text/decode-text.ts";
import { readYaml, type YamlReading, type YamlSource } from "./read-yaml.ts";

/** `readYaml` for many documents that are much alike, as the versions of one file are. */
export type ReadYaml = (bytes: Uint8Array, source: YamlSource) => YamlReading;

/** One field of a root, read on its own. */
interface Field {
  readonly text: string;
  readonly name: string;
  readonly value: JsonValue;
  readonly located: Located;
}

/** Fields that are remembered at most; then the older half is forgotten. */
const mostFields = 40_000;
/** UTF-16 code units of the fields that are remembered at most; then the older half is forgotten. */
const mostText = 32 * 1024 * 1024;
/** Files whose last fields are remembered at most. */
const mostFiles = 4_000;

/**
 * Reads each field of a document's root on its own and remembers it by its text, so that a field that stays the same is
 * read once. A document is read so only where every piece is by itself a sound document of one field; any doubt, and any
 * problem, is for `readYaml`, which says exactly the same of the documents that are not doubtful.
 */
export function openYamlMemo(): ReadYaml {
  let recent = new Map<string, Field | null>();
  let older: ReadonlyMap<string, Field | null> = new Map();
  let held = 0;
  const fieldOf = (piece: string): Field | null => {
    const near = recent.get(piece);
    if (near !== undefined) return near;
    const far = older.get(piece);
    const field = far === undefined ? readField(piece) : far;
    if (recent.size >= mostFields || held > mostText) {
      [older, recent] = [recent, new Map()];
      held = 0;
    }
    // A text that was cut out of another one keeps all of the other in memory.
    const text = field?.text ?? copyOf(piece);
    recent.set(text, field);
    held += text.length;
    return field;
  };
  let last = new Map<string, readonly Field[]>();
  return (bytes, source) => {
    const text = bytes.length > source.limit ? null : utf8Text(bytes);
    const pieces = text === null ? null : piecesOf(text);
    const before = last.get(source.file) ?? [];
    const fields =
      pieces === null
        ? null
        : soundFields(pieces, (piece, at) => unchanged(piece, at, before) ?? fieldOf(piece));
    if (text === null || fields === null) return readYaml(bytes, source);
    if (last.size >= mostFiles) last = new Map();
    last.set(source.file, fields);
    return { content: locatedOf(text, fields, { bytes, source }), findings: [] };
  };
}

/** What the file said there when it was read last, or a field before or after: to compare a text beats looking it up. */
function unchanged(piece: string, at: number, before: readonly Field[]): Field | undefined {
  return [before[at], before[at - 1], before[at + 1]].find((field) => field?.text === piece);
}

/** null where a piece is no field by itself, or two have the same name. */
function soundFields(
  pieces: readonly string[],
  fieldOf: (piece: string, at: number) => Field | null,
): readonly Field[] | null {
  const names = new Set<string>();
  const fields: Field[] = [];
  for (const [at, piece] of pieces.entries()) {
    const field = fieldOf(piece, at);
    if (field === null || names.has(field.name)) return null;
    names.add(field.name);
    fields.push(field);
  }
  return fields;
}

/** A field begins with a plain name in the first column; the last line of every piece ends, as it does in the whole. */
const beginning = /[A-Za-z][A-Za-z0-9_-]*:[ \n]/y;
/**
 * Document markers, directives, and what only looks like a field inside something else, are not looked into; a byte
 * order mark would be taken off the piece that begins with it.
 */
const doubtful = /[\r\ufeff]|^(?:---|\.\.\.|%|\?|:)/m;

function piecesOf(text: string): readonly string[] | null {
  if (!text.endsWith("\n")) return null;
  const starts: number[] = [];
  for (let line = 0; line < text.length; line = text.indexOf("\n", line) + 1) {
    beginning.lastIndex = line;
    if (beginning.test(text)) starts.push(line);
  }
  if (starts.length === 0) return null;
  // What stands before the first field is a comment or nothing, or the piece is unsound.
  return starts.map((start, at) => text.slice(at === 0 ? 0 : start, starts[at + 1] ?? text.length));
}

function readField(piece: string): Field | null {
  if (doubtful.test(piece)) return null;
  const { content: located } = readYaml(new TextEncoder().encode(piece), {
    file: "",
    limit: Number.POSITIVE_INFINITY,
    nodes: "found-again",
  });
  if (located === null || !isJsonObject(located.value)) return null;
  const [entry, ...others] = Object.entries(located.value);
  return entry === undefined || others.length > 0
    ? null
    : { text: located.text, name: entry[0], value: entry[1], located };
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

interface Given {
  readonly bytes: Uint8Array;
  readonly source: YamlSource;
}

/** Places are for messages, which few documents need: the whole is read for them. */
function locatedOf(text: string, fields: readonly Field[], { bytes, source }: Given): Located {
  let read: Located | null = null;
  const whole = (): Located | null => {
    read ??= readYaml(bytes, source).content;
    return read;
  };
  const value: Record<string, JsonValue> = {};
  for (const field of fields) value[field.name] = field.value;
  return {
    file: source.file,
    text,
    value,
    position: (path, part) => whole()?.position(path, part) ?? { line: 1, column: 1 },
    source: (path) => fields.find(({ name }) => name === String(path[0]))?.located.source(path) ?? null,
  };
}
