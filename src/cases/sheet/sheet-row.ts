/** One item that a person is to read; texts as they are shown. */
export interface SheetItem {
  readonly prompt_id: string;
  /** What the item is found again by: a case's key, or an event's request. */
  readonly key: string;
  /** The hash of what is read, so that a reading of something else is noticed. */
  readonly hash: string;
  readonly version: string;
  /** The hash of the prompt that a service called; empty for a case. */
  readonly sha256: string;
  readonly label: string;
  readonly outcome: string;
  readonly input: string;
  readonly expected: string;
  readonly answer: string;
}

/** What is written, in this order, and what a reader fills in. */
export const itemColumns = [
  "prompt_id",
  "key",
  "hash",
  "version",
  "sha256",
  "label",
  "outcome",
  "input",
  "expected",
  "answer",
] as const;

export const readerColumns = ["agree", "should_be", "reader", "note"] as const;
