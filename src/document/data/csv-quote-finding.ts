import type { LoggedFinding } from "../finding/finding-log.ts";
import { csvRecord, type QuoteProblem } from "./csv-record.ts";
import { lineEnds } from "./text-lines.ts";

/** What is wrong with the quotation marks of the record that starts at `start`, which the parser refused. */
export function csvQuoteFinding(bytes: Uint8Array, start: number): LoggedFinding {
  const text = new TextDecoder().decode(bytes.subarray(start));
  const { problem } = csvRecord(text);
  const before = text.slice(0, problem?.offset ?? 0);
  const lines = before.split(/\r\n|\n|\r/);
  return {
    code: "data-format",
    severity: "error",
    line: 1 + lineEnds(bytes, 0, start) + lines.length - 1,
    column: 1 + (lines.at(-1) ?? "").length,
    ...words(problem?.kind ?? "after"),
  };
}

function words(kind: QuoteProblem["kind"]): Pick<LoggedFinding, "message" | "remedy"> {
  const remedy = 'Put the whole field in "quotation marks" and double those inside it ("").';
  switch (kind) {
    case "unclosed":
      return { message: "A quoted field is never closed; the rows from here on were not read.", remedy };
    case "inside":
      return {
        message: "A quotation mark stands inside a plain field; the rows from here on were not read.",
        remedy,
      };
    case "after":
      return {
        message: "Text follows a closing quotation mark; the rows from here on were not read.",
        remedy,
      };
  }
}
