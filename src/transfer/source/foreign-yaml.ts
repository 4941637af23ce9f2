import { CST, isCollection, isNode, isPair, isScalar, Lexer, Parser, parseDocument, visit } from "yaml";
import type { Position } from "../../document/finding/finding.ts";
import { lineIndex } from "../../document/finding/line-index.ts";
import type { DocumentPath } from "../../document/finding/located.ts";
import type { JsonValue } from "../../document/json/json.ts";

/** A document of somebody else's: YAML with all that we refuse in our own files, or JSON. */
export interface Foreign {
  readonly status: "read";
  readonly value: JsonValue;
  /** Where the value at a path stands; the nearest parent that exists where there is none. */
  readonly at: (path: DocumentPath) => Position;
}

export interface UnreadableDocument extends Position {
  readonly status: "unreadable";
  readonly why: string;
}

const mostDepth = 64;
const mostLexemes = 800_000;
const mostAliases = 1000;

/** `line` is where the text begins in its file, from 1. */
export function foreignYaml(text: string, line: number = 1): Foreign | UnreadableDocument {
  const index = lineIndex(text);
  const place = (offset: number): Position => {
    const found = index(Math.min(offset, text.length));
    return { line: found.line + line - 1, column: found.column };
  };
  const unreadable = (offset: number, why: string): UnreadableDocument => ({
    status: "unreadable",
    ...place(offset),
    why,
  });
  const bounded = isPlainlyBounded(text) ? null : boundsProblem(text);
  if (bounded !== null) return unreadable(bounded.offset, bounded.why);
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error !== undefined) return unreadable(error.pos[0], error.message);
  let wrong: UnreadableDocument | null = null;
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value !== "__proto__") return undefined;
      wrong = unreadable(isNode(key) ? (key.range?.[0] ?? 0) : 0, "a key is no plain text");
      return visit.BREAK;
    },
  });
  if (wrong !== null) return wrong;
  try {
    const value = plain(document.toJS({ maxAliasCount: mostAliases }), 0);
    return { status: "read", value, at: (path) => place(offsetOf(document.contents, path)) };
  } catch (thrown) {
    return unreadable(0, thrown instanceof Error ? thrown.message : "the aliases cannot be followed");
  }
}

/** The aliases are bounded in `toJS`; duplicate keys take the library quadratic time, so the last one wins. */
const options = {
  merge: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "error",
  strict: false,
} as const;

/** Characters of a text whose words and marks need not be counted. */
const smallText = 200_000;

/**
 * Whether a text cannot break a bound, so that looking for that is no use: a level takes a bracket of its own, a step to
 * the right, or a mark on a line that has several.
 */
function isPlainlyBounded(text: string): boolean {
  if (text.length > smallText || /^(?:---|\.\.\.)/m.test(text) || /^ {40}|\t|[-?:] +[-?] /m.test(text))
    return false;
  let brackets = 0;
  for (let at = text.search(/[[{]/); at >= 0 && at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "[" || letter === "{") brackets += 1;
    if (brackets > plainBrackets) return false;
  }
  return true;
}

/** Together with the steps to the right of a line they stay below the depth that is allowed. */
const plainBrackets = 20;

/** Depth and size on the lexemes, before anything is built. */
function boundsProblem(text: string): { readonly offset: number; readonly why: string } | null {
  const parser = new Parser();
  let lexemes = 0;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexeme === CST.DOCUMENT) documents += 1;
    const { offset } = parser;
    if (documents > 1) return { offset, why: "a second document begins here" };
    if (parser.stack.length > mostDepth + 2)
      return { offset, why: `it is nested more than ${mostDepth} deep` };
    if (lexemes > mostLexemes) return { offset, why: `it has more than ${mostLexemes} words and marks` };
    for (const _ of parser.next(lexeme));
  }
  return null;
}

/** What JSON cannot hold becomes text; aliases may make a small file deep. */
function plain(value: unknown, depth: number): JsonValue {
  if (depth > mostDepth) throw new Error(`it is nested more than ${mostDepth} deep`);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item, depth + 1));
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, depth + 1)]));
}

function offsetOf(root: unknown, path: DocumentPath): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const found: unknown = node.items.find((item, index) =>
      isPair(item) ? isScalar(item.key) && String(item.key.value) === String(step) : index === step,
    );
    const next = isPair(found) ? (found.value ?? found.key) : found;
    if (!isNode(next)) break;
    node = next;
    offset = next.range?.[0] ?? offset;
  }
  return offset;
}
