import { itemColumns, readerColumns, type SheetItem } from "./sheet-row.ts";

/** A CSV file (RFC 4180) with an item a row and empty columns for its reader. */
export function writeSheet(items: readonly SheetItem[]): string {
  const header = [...itemColumns, ...readerColumns].join(",");
  const rows = items.map((item) =>
    [...itemColumns.map((name) => cell(item[name])), ...readerColumns.map(() => "")].join(","),
  );
  return [header, ...rows, ""].join("\r\n");
}

/** What a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;

/** A text as a cell: quoted where it has to be, and with an apostrophe where a spreadsheet would take it for a formula. */
function cell(text: string): string {
  const plain = formula.test(text) || text.startsWith("'") ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** The text of a cell, whether or not a spreadsheet kept the apostrophe. */
export function cellText(cell: string): string {
  return /^'(?:[=+\-@\t\r']|$)/.test(cell) ? cell.slice(1) : cell;
}
