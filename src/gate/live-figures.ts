/** What calls of the last days of usage cost. */
export interface LiveFigures {
  /** US dollars, over the calls whose cost is known; null: it is known of none. */
  readonly usd_a_call: number | null;
  readonly calls: number;
  readonly unpriced_calls: number;
  /** Days of UTC that had calls, seven at most. */
  readonly days: number;
  /** The last of them, like 2026-11-01. */
  readonly to: string;
}
