import type { Taken } from "./taken.ts";

/** Why a file's end was not reached. */
export type Broken = "damaged" | "bomb" | "utf-16" | "unreadable";

/** What became of all that was read; nothing is left out without being counted here. */
export interface ReadingTally extends Readonly<Record<Taken, number>> {
  readonly lines: number;
  /** Rows of usage that stood among the lines. */
  readonly rows: number;
  /** Parts of rows, as an engine answers them. */
  readonly parts: number;
  /** Lines of other programs. */
  readonly foreign: number;
  /** Lines that name a prompt, or say that they are usage, and cannot be read. */
  readonly torn: number;
  readonly too_long: number;
  /** Counted events without a request id. */
  readonly unidentified: number;
  /** Values that are no measurement, by their field. */
  readonly refused_values: Readonly<Record<string, number>>;
  readonly broken: readonly { readonly path: string; readonly why: Broken }[];
}
