/** What a team may set of how drift is judged. */
export interface DriftSettings {
  /** Names or globs of figures that are judged: `cost`, `latency-*`. */
  readonly signals: readonly string[];
  /** The least change of a ratio that counts: .1 is 10 %. */
  readonly min_effect: number;
  /** The least change of a share that counts: .05 is 5 points. */
  readonly min_points: number;
  /** How often chance may look like drift, among the figures of one prompt. */
  readonly alpha: number;
  /** Days of a baseline. */
  readonly days: number;
}
