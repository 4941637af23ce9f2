import type { Finding } from "./finding.ts";

/** How many findings are listed for one file; more would bury the reader, and a hostile file makes millions. */
export const findingsPerFile = 100;

export type LoggedFinding = Omit<Finding, "file">;

/** Collects findings of one file up to a number, then only counts them. */
export interface FindingLog {
  readonly add: (finding: LoggedFinding) => void;
  /** What was added, and one finding that says how much was left out. */
  readonly findings: () => readonly Finding[];
}

export function findingLog(file: string, limit: number = findingsPerFile): FindingLog {
  const listed: Finding[] = [];
  let added = 0;
  let error = false;
  return {
    add: (finding) => {
      added += 1;
      error ||= finding.severity === "error";
      if (listed.length < limit) listed.push({ ...finding, file });
    },
    findings: () => (added > listed.length ? [...listed, cut(file, added - listed.length, error)] : listed),
  };
}

function cut(file: string, left: number, error: boolean): Finding {
  return {
    code: "findings-cut",
    severity: error ? "error" : "warning",
    file,
    line: 1,
    column: 1,
    message: `${left} more ${left === 1 ? "problem is" : "problems are"} not listed`,
    remedy: "Solve the listed ones first; the others show up then.",
  };
}
