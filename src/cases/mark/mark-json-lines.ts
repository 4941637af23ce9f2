import { isJsonObject } from "../../document/json/is-json-object.ts";
import { speltNumbers } from "../../document/json/spelt-numbers.ts";
import { type Mark, type Marked, reviewValue } from "./mark.ts";

/** Writes reviews into a JSON Lines file; the other fields of a line stay as they are written. */
export function markJsonLines(text: string, marks: readonly Mark[]): Marked {
  const byLine = new Map(marks.map((mark) => [mark.line, mark]));
  const lines = text.split("\n");
  for (const [line, { review }] of byLine) {
    const written = lines[line - 1] ?? "";
    const marked = markedLine(written, JSON.stringify(reviewValue(review)));
    if (marked === null)
      return { status: "refused", line, why: "holds a review already that cannot be replaced" };
    lines[line - 1] = marked;
  }
  return { status: "marked", text: lines.join("\n") };
}

/** null: the line has another review, and its numbers could not be kept as they are written. */
function markedLine(line: string, review: string): string | null {
  const end = line.lastIndexOf("}");
  const value = JSON.parse(line.replace(/^\ufeff/, ""));
  if (end === -1 || !isJsonObject(value)) return null;
  if (!Object.hasOwn(value, "reviewed")) {
    const comma = Object.keys(value).length === 0 ? "" : ", ";
    return `${line.slice(0, end).trimEnd()}${comma}"reviewed": ${review}${line.slice(end)}`;
  }
  if (isJsonObject(speltNumbers(line))) return null;
  return `${JSON.stringify({ ...value, reviewed: JSON.parse(review) })}${line.endsWith("\r") ? "\r" : ""}`;
}
