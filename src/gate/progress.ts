/** Hears how long work goes on. */
export interface Progress {
  /** `done` of `total` steps of `what` are done; called often, may be throttled by the listener. */
  readonly advance: (what: string, done: number, total: number) => void;
}
