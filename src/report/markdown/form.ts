/** How much a document shows; the size ladder goes from much to little. */
export interface Form {
  /** Rows of the table that simply passed. */
  readonly passing: number;
  readonly rows: number;
  /** UTF-16 code units of one answer of a model; 0 leaves the answers out. */
  readonly outputs: number;
  /** Cases of one prompt. */
  readonly flips: number;
  readonly gained: boolean;
  /** Prompts that get a section of their own, and entries of any other list. */
  readonly entries: number;
  readonly findings: number;
  /** Changed lines of one prompt. */
  readonly diff: number;
  /** UTF-16 code units of any other value or sentence. */
  readonly text: number;
  /** What this form never shows, in words. */
  readonly leftOut: readonly string[];
}
