/** Compared cases by what happened to them: passed on both sides, only at base, only at head, on neither. */
export interface Pairs {
  readonly both: number;
  readonly loss: number;
  readonly gain: number;
  readonly neither: number;
}
