/** What is wrong with a JSON text, and where (offset in UTF-16 code units). */
export interface JsonProblem {
  readonly offset: number;
  readonly kind:
    | "syntax"
    | "control-character"
    | "duplicate-key"
    | "forbidden-key"
    | "depth"
    | "number"
    | "values";
}

const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const token = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

interface Bounds {
  readonly depth: number;
  /** Scalars, lists and objects together. */
  readonly values: number;
}

interface Cursor {
  readonly text: string;
  readonly bounds: Bounds;
  offset: number;
  values: number;
  problem: JsonProblem | null;
}

/**
 * Finds what JSON.parse does not say (the place, on Node 20) or lets pass: keys given twice, `__proto__`, numbers
 * that are none, and depth or size that later steps could not bear. Returns how many values there are else.
 */
export function jsonProblem(text: string, bounds: Bounds): JsonProblem | { readonly values: number } {
  const cursor: Cursor = { text, bounds, offset: 0, values: 0, problem: null };
  if (value(cursor, 1)) {
    space(cursor);
    if (cursor.offset < text.length) fail(cursor, "syntax");
  }
  return cursor.problem ?? { values: cursor.values };
}

function fail(cursor: Cursor, kind: JsonProblem["kind"], offset: number = cursor.offset): false {
  cursor.problem = { kind, offset };
  return false;
}

function space(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.offset);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return;
    cursor.offset += 1;
  }
}

/** Steps over `char` and tells whether it stood here. */
function took(cursor: Cursor, char: string): boolean {
  space(cursor);
  if (cursor.text[cursor.offset] !== char) return false;
  cursor.offset += 1;
  return true;
}

function value(cursor: Cursor, depth: number): boolean {
  space(cursor);
  cursor.values += 1;
  if (cursor.values > cursor.bounds.values) return fail(cursor, "values");
  const char = cursor.text[cursor.offset];
  if (char === '"') return string(cursor);
  if (char !== "{" && char !== "[") return scalar(cursor);
  if (depth > cursor.bounds.depth) return fail(cursor, "depth");
  cursor.offset += 1;
  return char === "{" ? members(cursor, depth) : items(cursor, depth);
}

function members(cursor: Cursor, depth: number): boolean {
  if (took(cursor, "}")) return true;
  const keys = new Set<string>();
  do {
    space(cursor);
    const start = cursor.offset;
    if (cursor.text[start] !== '"') return fail(cursor, "syntax");
    if (!string(cursor)) return false;
    const key: unknown = JSON.parse(cursor.text.slice(start, cursor.offset));
    if (key === "__proto__") return fail(cursor, "forbidden-key", start);
    if (keys.has(String(key))) return fail(cursor, "duplicate-key", start);
    keys.add(String(key));
    if (!took(cursor, ":")) return fail(cursor, "syntax");
    if (!value(cursor, depth + 1)) return false;
  } while (took(cursor, ","));
  return took(cursor, "}") || fail(cursor, "syntax");
}

function items(cursor: Cursor, depth: number): boolean {
  if (took(cursor, "]")) return true;
  do {
    if (!value(cursor, depth + 1)) return false;
  } while (took(cursor, ","));
  return took(cursor, "]") || fail(cursor, "syntax");
}

function string(cursor: Cursor): boolean {
  const { text } = cursor;
  for (let offset = cursor.offset + 1; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) {
      cursor.offset = offset + 1;
      return true;
    }
    if (code < 0x20) return fail(cursor, "control-character", offset);
    if (code !== 0x5c) continue;
    escaped.lastIndex = offset;
    if (!escaped.test(text)) return fail(cursor, "syntax", offset);
    offset = escaped.lastIndex - 1;
  }
  return fail(cursor, "syntax", text.length);
}

function scalar(cursor: Cursor): boolean {
  token.lastIndex = cursor.offset;
  const found = token.exec(cursor.text)?.[0];
  if (found === undefined) return fail(cursor, "syntax");
  if (/\d/.test(found) && !Number.isFinite(Number(found))) return fail(cursor, "number");
  cursor.offset += found.length;
  return true;
}
