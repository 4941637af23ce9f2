import type { Finding } from "../document/finding/finding.ts";
import { visible } from "./literal/visible.ts";

/** A corrected line of a file, to be accepted with one press. */
export interface Suggestion {
  readonly path: string;
  /** Counts from 1, in the file as it is at the head of the pull request. */
  readonly line: number;
  /** Markdown. */
  readonly body: string;
}

/** The texts of one file. */
export interface FileTexts {
  readonly head: string;
  /** null: the file is new. */
  readonly base: string | null;
}

/** The first line of each suggestion, by which it is known again. */
export const suggestionMarker = "<!-- promptops-suggestion -->";

/** More would bury what people have to say about the change. */
export const mostSuggestions = 3;

/** The files whose texts `suggestions` needs. */
export function filesToMend(findings: readonly Finding[]): readonly string[] {
  return [...new Set(certain(findings).map(({ file }) => file))].slice(0, mostSuggestions);
}

/**
 * At most three corrected lines, of findings whose correction is certain. A line that base has too was not written by
 * this pull request, and GitHub takes no comment on what stands outside the change.
 */
export function suggestions(
  findings: readonly Finding[],
  files: ReadonlyMap<string, FileTexts>,
): readonly Suggestion[] {
  const made = new Map<string, Suggestion>();
  for (const finding of certain(findings)) {
    const texts = files.get(finding.file);
    const suggestion = texts === undefined ? null : suggestionFor(finding, texts);
    const key = `${finding.file}:${finding.line}`;
    if (suggestion !== null && !made.has(key)) made.set(key, suggestion);
    if (made.size === mostSuggestions) break;
  }
  return [...made.values()];
}

function certain(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity, fix }) => severity === "error" && fix !== undefined);
}

function suggestionFor(finding: Finding, { head, base }: FileTexts): Suggestion | null {
  const { file, line, column, fix, code } = finding;
  const text = linesOf(head)[line - 1];
  if (text === undefined || fix === undefined || linesOf(base ?? "").includes(text)) return null;
  const before = text.slice(0, column - 1);
  if (!text.startsWith(fix.from, column - 1)) return null;
  const mended = `${before}${fix.to}${text.slice(column - 1 + fix.from.length)}`;
  // What a reader cannot see is never put into a line that is accepted with one press.
  if (visible(mended) !== mended || mended.length > longestLine) return null;
  const fence = "`".repeat(Math.max(3, longestRun(mended) + 1));
  return {
    path: file,
    line,
    body: [
      suggestionMarker,
      `${fence}suggestion`,
      mended,
      fence,
      `<sub>PromptOps corrects this line (${code}). Whoever accepts a suggestion becomes an author of the change: owners who are to approve it leave that to its author.</sub>`,
    ].join("\n"),
  };
}

const longestLine = 2000;

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n/);
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
