import type { Finding, Position, Severity } from "./finding.ts";
import { findingLog, findingsPerFile } from "./finding-log.ts";
import type { DocumentPath, Located } from "./located.ts";

/** What is wrong with a value of a document, before anybody asked for its line. */
export interface Problem extends Pick<Finding, "code" | "message" | "remedy" | "fix"> {
  readonly path: DocumentPath;
  readonly part: "key" | "value";
  /** Where it stands exactly, for a place inside a value. */
  readonly at?: () => Position;
  /** An error where nothing is said. */
  readonly severity?: Severity;
}

/** The problems at their lines; only those that are listed are looked up, since each look-up walks the document. */
export function problemFindings(problems: readonly Problem[], located: Located): readonly Finding[] {
  const log = findingLog(located.file);
  for (const [index, { path, part, at, ...words }] of problems.entries()) {
    const place = index < findingsPerFile ? (at?.() ?? located.position(path, part)) : { line: 1, column: 1 };
    log.add({ severity: "error", ...words, ...place });
  }
  return log.findings().toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  if (a.code === "findings-cut" || b.code === "findings-cut") return a.code === "findings-cut" ? 1 : -1;
  return a.line - b.line || a.column - b.column;
}
