/** What became of one event; all but `counted` are left out of the rows and told. */
export type Taken =
  | "counted"
  | "unsound"
  | "undated"
  | "future"
  | "outside"
  | "duplicate"
  | "beyond-limit"
  /** Of two that judge the same answer by the same name, the earlier one. */
  | "replaced"
  /** Feedback whose token says of no prompt that it is its own. */
  | "refused";
