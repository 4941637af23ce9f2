import type { Finding } from "../../document/finding/finding.ts";

/** Findings that no file has by itself, with the files that make them: they are old only where all of these are. */
export interface Relation {
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
  /** This change made them, although the files are the same: a prompt went away that a suite names. */
  readonly news?: boolean;
}
