import type { CaseReview } from "../../evaluation/suite.ts";

/** A review that is to be written beside a case. */
export interface Mark {
  /** Where the case begins in its file, counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly review: CaseReview;
}

/** `text` holds every mark, or nothing is to be written. */
export type Marked =
  | { readonly status: "marked"; readonly text: string }
  | { readonly status: "refused"; readonly line: number; readonly why: string };

/** A review as it is written: one reader as a text. */
export function reviewValue({ by, on, hash }: CaseReview): {
  readonly by: string | readonly string[];
  readonly on: string;
  readonly hash: string;
} {
  const [only = ""] = by;
  return { by: by.length === 1 ? only : by, on, hash };
}
