import stringWidth from "fast-string-width";
import { shorten } from "./shorten.ts";

/** A column of a table at a terminal; of those that do not fit, the ones with the lowest `rank` stay. */
export interface TerminalColumn {
  readonly title: string;
  readonly align: "left" | "right";
  readonly rank: number;
  readonly cells: readonly string[];
  /** Colours a cell, after it got its width. */
  readonly paint?: (cell: string, row: number) => string;
}

const gap = 2;
/** Columns, and share of the terminal, that the first column keeps before any other is shown. */
const narrowest = 16;
const share = 0.36;

/** The table's lines, each within `columns`: the first column is shortened down to a point, then columns are left out. */
export function terminalTable(all: readonly TerminalColumn[], columns: number): readonly string[] {
  const shown = fitting(
    all.filter(({ cells }) => cells.some((cell) => cell !== "")),
    columns,
  );
  const [first, ...others] = shown;
  if (first === undefined) return [];
  const room = columns - others.reduce((sum, column) => sum + gap + widthOf(column), 0);
  const widths = [Math.min(widthOf(first), Math.max(1, room)), ...others.map(widthOf)];
  const height = first.cells.length;
  return Array.from({ length: height + 1 }, (_, line) =>
    shown
      .map((column, index) =>
        cell(column, line - 1, { width: widths[index] ?? 0, last: index === shown.length - 1 }),
      )
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function fitting(all: readonly TerminalColumn[], columns: number): readonly TerminalColumn[] {
  const [first] = all;
  if (first === undefined) return [];
  const least = Math.min(widthOf(first), Math.max(narrowest, Math.floor(columns * share)));
  const kept = new Set<TerminalColumn>([first]);
  let used = least;
  for (const column of all.slice(1).toSorted((a, b) => a.rank - b.rank)) {
    if (used + gap + widthOf(column) > columns) continue;
    used += gap + widthOf(column);
    kept.add(column);
  }
  return all.filter((column) => kept.has(column));
}

function widthOf({ title, cells }: TerminalColumn): number {
  return cells.reduce((widest, text) => Math.max(widest, stringWidth(text)), stringWidth(title));
}

function cell(
  column: TerminalColumn,
  row: number,
  { width, last }: { readonly width: number; readonly last: boolean },
): string {
  const text = shorten(row < 0 ? column.title : (column.cells[row] ?? ""), width, "middle");
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  const padded = column.align === "right" ? `${space}${text}` : last ? text : `${text}${space}`;
  return row >= 0 && column.paint !== undefined ? column.paint(padded, row) : padded;
}

/** How a terminal is written to. */
export interface TerminalStyle {
  readonly columns: number;
  readonly colour: boolean;
}
