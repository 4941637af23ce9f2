import type { Finding } from "../../document/finding/finding.ts";

/** Errors first, then by file and place, in the order of code units so that it is the same on every machine. */
export function severestFirst(left: Finding, right: Finding): number {
  if (left.severity !== right.severity) return left.severity === "error" ? -1 : 1;
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
