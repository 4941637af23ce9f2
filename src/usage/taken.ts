/** What became of one event; all but `counted` are left out of the rows and told. */
export type Taken = "counted" | "unsound" | "undated" | "future" | "outside" | "duplicate" | "beyond-limit";
