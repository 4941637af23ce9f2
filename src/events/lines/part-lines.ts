import type { JsonObject } from "../../document/json/json.ts";
import { partFormat, readPart, type UsagePart } from "../../usage/parts/usage-part.ts";

/** What an engine answered, line by line: JSON Lines, or CSV behind its line of titles. */
export interface PartLines {
  /** `other`: the line is none of an engine's answer. `more`: it goes on in the next line. */
  readonly take: (line: string) => UsagePart | "title" | "more" | "torn" | "other";
}

const jsonMark = `{"format":"${partFormat}"`;
/** Lines of one CSV record, and their characters. */
const mostLines = 1000;
const longest = 1_000_000;

export function partLines(): PartLines {
  let titles: readonly string[] | null = null;
  let begun: readonly string[] = [];
  const csv = (line: string): UsagePart | "more" | "torn" => {
    const text = [...begun, line].join("\n");
    if (isOpen(text)) {
      begun = begun.length < mostLines && text.length < longest ? [...begun, line] : [];
      return begun.length === 0 ? "torn" : "more";
    }
    begun = [];
    const cells = cellsOf(text);
    return (
      readPart(Object.fromEntries((titles ?? []).map((title, index) => [title, cells[index] ?? ""]))) ??
      "torn"
    );
  };
  return {
    take: (line) => {
      if (begun.length > 0) return csv(line);
      if (line.startsWith("{")) return line.startsWith(jsonMark) ? (jsonPart(line) ?? "torn") : "other";
      if (/^\ufeff?"?format"?,"?part"?,/.test(line)) {
        titles = cellsOf(line.replace(/^\ufeff/, ""));
        return "title";
      }
      const isRecord = titles !== null && /^"?promptops-usage-part\/1"?,/.test(line);
      return isRecord ? csv(line) : "other";
    },
  };
}

function jsonPart(line: string): UsagePart | null {
  try {
    const value: JsonObject = JSON.parse(line);
    return readPart(value);
  } catch {
    return null;
  }
}

/** Whether a quotation of it is not closed yet. */
function isOpen(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** RFC 4180. */
function cellsOf(record: string): readonly string[] {
  return Array.from(record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
