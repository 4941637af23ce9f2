import type { Position } from "../finding/finding.ts";
import { findingLog, type LoggedFinding } from "../finding/finding-log.ts";
import type { Reading } from "../finding/located.ts";
import { isJsonObject } from "../json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../json/json.ts";
import { type JsonProblem, jsonProblem } from "../json/json-problem.ts";
import { speltNumbers } from "../json/spelt-numbers.ts";
import { decodeText, type Source } from "../text/decode-text.ts";
import { maxRows } from "./read-csv.ts";

/** One line of a JSON Lines file. */
export interface JsonLine {
  readonly line: number;
  readonly value: JsonObject;
  /** The same with its numbers as texts, where JavaScript would spell one of them otherwise than the file does; else absent. */
  readonly spelt?: JsonObject;
}

const maxDepth = 64;
/** Of all lines together: 64 MiB can hold 20 million empty lists. */
const maxValues = 5_000_000;

/** Reads one JSON object a line, blank lines skipped. Findings about lines come with the lines that could be read. */
export function readJsonLines(bytes: Uint8Array, source: Source): Reading<readonly JsonLine[]> {
  const { content: text, findings } = decodeText(bytes, source);
  if (text === null) return { content: null, findings };
  const log = findingLog(source.file);
  const lines: JsonLine[] = [];
  let left = maxValues;
  for (const { line, content } of contentLines(text)) {
    if (log.mayEnd()) break;
    if (lines.length === maxRows) {
      log.add(finding({ line, column: 1 }, `The file has more than ${maxRows} lines.`, "Split the file."));
      break;
    }
    const checked = jsonProblem(content, { depth: maxDepth, values: left });
    if ("kind" in checked) log.add(finding({ line, column: 1 + checked.offset }, ...words[checked.kind]));
    if ("kind" in checked && checked.kind === "values") break;
    if ("kind" in checked) continue;
    left -= checked.values;
    const value: JsonValue = JSON.parse(content);
    const spelt = speltNumbers(content);
    if (isJsonObject(value)) lines.push(isJsonObject(spelt) ? { line, value, spelt } : { line, value });
    else
      log.add(
        finding(
          { line, column: 1 },
          "The line is not a JSON object.",
          'Write {"column": value, ...} on each line.',
        ),
      );
  }
  return { content: lines, findings: log.findings() };
}

function* contentLines(text: string): Generator<{ readonly line: number; readonly content: string }> {
  for (let line = 1, from = 0; from < text.length; line += 1) {
    const end = text.indexOf("\n", from);
    const content = text.slice(from, end < 0 ? text.length : end);
    if (/\S/.test(content)) yield { line, content };
    if (end < 0) return;
    from = end + 1;
  }
}

function finding(at: Position, message: string, remedy: string): LoggedFinding {
  return { code: "data-format", severity: "error", ...at, message, remedy };
}

const words: Readonly<Record<JsonProblem["kind"], readonly [message: string, remedy: string]>> = {
  syntax: ["The line is not JSON from here on.", "Write one complete JSON object on each line."],
  "control-character": [
    "A control character stands in a string.",
    "Write it as an escape, such as \\n or \\u0007.",
  ],
  "duplicate-key": ["The object has this key twice.", "Remove one of the two."],
  "forbidden-key": ["A key may not be called __proto__.", "Rename the key."],
  depth: [`The value is nested more than ${maxDepth} levels deep.`, "Flatten it."],
  number: ["The number is too large.", "Write it as a string."],
  values: [`The file holds more than ${maxValues} values.`, "Split the file."],
};
