import { isMap, isSeq, parseDocument } from "yaml";
import type { NewCase, ProposalSuite } from "../proposal.ts";

/** The suite's file with more cases at the end of its list, all other bytes kept; null: they cannot be written there. */
export function withCases(
  { text, exists }: Pick<ProposalSuite, "text" | "exists">,
  cases: readonly NewCase[],
  id: string,
): string | null {
  if (!exists) return `prompt_id: ${id}\ncases:\n${linesOf(cases, "  ")}`;
  if (text === null) return null;
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const list = document.contents.get("cases", true);
  const last = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined;
  const range = isMap(last) ? last.range : undefined;
  if (range == null) return null;
  const start = text.lastIndexOf("\n", range[0] - 1) + 1;
  const indent = /^( *)- /.exec(text.slice(start))?.[1];
  if (indent === undefined) return null;
  // Behind the last case's line, with a comment that stands on it.
  const next = text.indexOf("\n", Math.max(range[0], range[1] - 1));
  const end = next < 0 ? text.length : next + 1;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text.slice(0, end);
  const added = linesOf(cases, indent).replaceAll("\n", lineEnd);
  return `${before}${before.endsWith("\n") ? "" : lineEnd}${added}${text.slice(end)}`;
}

function linesOf(cases: readonly NewCase[], indent: string): string {
  return cases
    .map(({ input, expected }) => `${indent}- { input: ${quoted(input)}, expected: ${quoted(expected)} }\n`)
    .join("");
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
