/** How much a document shows; the size ladder goes from much to little. */
export interface Form {
  /** Rows of the table: all, those that did not simply pass, or none. */
  readonly passing: boolean;
  readonly rows: number;
  /** UTF-16 code units of one answer of a model; 0 leaves the answers out. */
  readonly outputs: number;
  /** Flips of one prompt. */
  readonly flips: number;
  readonly gained: boolean;
  /** Prompts that get a section of their own, and entries of any other list. */
  readonly entries: number;
  readonly findings: number;
  /** UTF-16 code units of any other value or sentence. */
  readonly text: number;
  /** What this form never shows, in words. */
  readonly leftOut: readonly string[];
}

/** What surrounds the run and the report does not know; none of it comes from the pull request's files. */
export interface Links {
  /** Address of the workflow run, where the job summary and the artifacts are; null where there is none. */
  readonly run: string | null;
  /** Name of the base branch; null where it is not known. */
  readonly baseBranch: string | null;
}
