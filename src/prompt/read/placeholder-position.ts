import type { Position } from "../../document/finding/finding.ts";
import type { DocumentPath, Located } from "../../document/finding/located.ts";
import { type Escaping, patternOf } from "../render/placeholders.ts";

/** A text of a prompt and where it stands. */
export interface PlacedText {
  readonly path: DocumentPath;
  readonly text: string;
}

/** Where the pair of double braces number `index` (from 0) of a text stands. */
export function bracedPosition(
  located: Located,
  { escapes, ...placed }: PlacedText & Escaping,
  index: number,
): Position {
  return matchPosition(located, placed, {
    pattern: patternOf(escapes === undefined ? {} : { escapes }),
    index,
  });
}

/**
 * Where the match number `index` (from 0) of a pattern in a text stands. Text can be written in ways in which its
 * matches cannot be found again (an escape, a line end between the braces): then it is where the text begins.
 */
export function matchPosition(
  located: Located,
  { path, text }: PlacedText,
  { pattern, index }: { readonly pattern: RegExp; readonly index: number },
): Position {
  const start = located.position(path, "value");
  const source = located.source(path) ?? "";
  const written = [...source.matchAll(pattern)];
  const offset = written[index]?.index;
  if (offset === undefined || written.length !== [...text.matchAll(pattern)].length) return start;
  const before = source.slice(0, offset).split("\n");
  const last = before.at(-1) ?? "";
  return {
    line: start.line + before.length - 1,
    column: (before.length === 1 ? start.column : 1) + last.length,
  };
}
