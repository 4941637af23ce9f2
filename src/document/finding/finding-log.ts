import type { Finding } from "./finding.ts";

/** How many findings are listed for one file; more would bury the reader, and a hostile file makes millions. */
export const findingsPerFile = 100;

export type LoggedFinding = Omit<Finding, "file">;

/** Collects findings of one file up to a number, then only counts them. */
export interface FindingLog {
  readonly add: (finding: LoggedFinding) => void;
  /** Whether the reader may end, since more is added than is listed: a hostile file has millions. Nobody counts then. */
  readonly mayEnd: () => boolean;
  /** What was added, and one finding that says how much was left out. */
  readonly findings: () => readonly Finding[];
}

export function findingLog(file: string, limit: number = findingsPerFile): FindingLog {
  const listed: Finding[] = [];
  let added = 0;
  let error = false;
  let ended = false;
  return {
    add: (finding) => {
      added += 1;
      error ||= finding.severity === "error";
      if (listed.length < limit) listed.push({ ...finding, file });
    },
    mayEnd: () => {
      ended ||= added > limit;
      return ended;
    },
    findings: () =>
      added > listed.length ? [...listed, cut(file, ended ? null : added - listed.length, error)] : listed,
  };
}

/** `left` is null where nobody counted to the end. */
function cut(file: string, left: number | null, error: boolean): Finding {
  return {
    code: "findings-cut",
    severity: error ? "error" : "warning",
    file,
    line: 1,
    column: 1,
    message: `${left ?? "Some"} more ${left === 1 ? "problem is" : "problems are"} not listed`,
    remedy: "Solve the listed ones first; the others show up then.",
  };
}
