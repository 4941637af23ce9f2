import { utf8Text } from "./decode-text.ts";
import { isJsonObject } from "./is-json-object.ts";
import type { JsonValue } from "./json.ts";
import type { Located, Reading } from "./located.ts";
import { readYaml, type YamlSource } from "./read-yaml.ts";

/** `readYaml` for many documents that are much alike, as the versions of one file are. */
export type ReadYaml = (bytes: Uint8Array, source: YamlSource) => Reading<Located>;

/** One field of a root, read on its own. */
interface Field {
  readonly name: string;
  readonly value: JsonValue;
  readonly located: Located;
}

/** Fields that are remembered at most; then the older half is forgotten. */
const mostFields = 40_000;

/**
 * Reads each field of a document's root on its own and remembers it by its text, so that a field that stays the same is
 * read once. A document is read so only where every piece is by itself a sound document of one field; any doubt, and any
 * problem, is for `readYaml`, which says exactly the same of the documents that are not doubtful.
 */
export function openYamlMemo(): ReadYaml {
  let recent = new Map<string, Field | null>();
  let older: ReadonlyMap<string, Field | null> = new Map();
  const fieldOf = (piece: string): Field | null => {
    const near = recent.get(piece);
    if (near !== undefined) return near;
    const far = older.get(piece);
    const field = far === undefined ? readField(piece) : far;
    if (recent.size >= mostFields) [older, recent] = [recent, new Map()];
    recent.set(piece, field);
    return field;
  };
  return (bytes, source) => {
    const text = bytes.length > source.limit ? null : utf8Text(bytes);
    const pieces = text === null ? null : piecesOf(text);
    const fields = pieces === null ? null : soundFields(pieces, fieldOf);
    if (text === null || fields === null) return readYaml(bytes, source);
    return { content: locatedOf(text, fields, { bytes, source }), findings: [] };
  };
}

/** null where a piece is no field by itself, or two have the same name. */
function soundFields(
  pieces: readonly string[],
  fieldOf: (piece: string) => Field | null,
): readonly Field[] | null {
  const names = new Set<string>();
  const fields: Field[] = [];
  for (const piece of pieces) {
    const field = fieldOf(piece);
    if (field === null || names.has(field.name)) return null;
    names.add(field.name);
    fields.push(field);
  }
  return fields;
}

/** A field begins with a plain name in the first column; the last line of every piece ends, as it does in the whole. */
const beginning = /^(?=[A-Za-z][A-Za-z0-9_-]*:(?: |\n))/m;
/**
 * Document markers, directives, and what only looks like a field inside something else, are not looked into; a byte
 * order mark would be taken off the piece that begins with it.
 */
const doubtful = /[\r\ufeff]|^(?:---|\.\.\.|%|\?|:)/m;

function piecesOf(text: string): readonly string[] | null {
  if (!text.endsWith("\n")) return null;
  const [first = "", second, ...others] = text.split(beginning);
  // What stands before the first field is a comment or nothing, or the pieces are unsound.
  return /^[A-Za-z]/.test(first) || second === undefined
    ? [first, ...(second === undefined ? [] : [second]), ...others]
    : [`${first}${second}`, ...others];
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
  return entry === undefined || others.length > 0 ? null : { name: entry[0], value: entry[1], located };
}

interface Given {
  readonly bytes: Uint8Array;
  readonly source: YamlSource;
}

/** Places are for messages, which few documents need: the whole is read for them. */
function locatedOf(text: string, fields: readonly Field[], { bytes, source }: Given): Located {
  const whole = (): Located | null => readYaml(bytes, source).content;
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
