import type { Position } from "../../document/finding/finding.ts";
import { lineIndex } from "../../document/finding/line-index.ts";
import type { ForeignFile, TransferFinding } from "../transfer.ts";
import { type TransferCode, transferCodes } from "../transfer-code.ts";

/** A source while it is read: its text, and what is to be said of it. */
export interface Opened {
  readonly path: string;
  readonly text: string;
  readonly place: (offset: number) => Position;
  readonly findings: TransferFinding[];
}

/** What stands at a place, and what is here instead or what to do. */
export interface Words {
  readonly found: string;
  readonly instead: string;
}

export function opened({ path }: Pick<ForeignFile, "path">, text: string, line: number = 1): Opened {
  const index = lineIndex(text);
  return {
    path,
    text,
    place: (offset) => {
      const found = index(Math.min(offset, text.length));
      return { line: found.line + line - 1, column: found.column };
    },
    findings: [],
  };
}

/** Says something of a place of a source; a finding that was made already is not made again. */
export function say(
  { path, findings }: Pick<Opened, "path" | "findings">,
  code: TransferCode,
  at: Position,
  { found, instead }: Words,
): void {
  const { kind } = transferCodes[code];
  const one: TransferFinding = {
    code,
    kind,
    file: path,
    line: at.line,
    column: at.column,
    found: clipped(found),
    instead,
  };
  const known = findings.some(
    ({ code: other, line, column, found: there }) =>
      other === code && line === one.line && column === one.column && there === one.found,
  );
  if (!known && findings.length < mostFindings) findings.push(one);
}

const mostFindings = 200;

function clipped(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 100).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}
