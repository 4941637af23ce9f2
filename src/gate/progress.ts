import type { Estimate } from "../evaluation/run/estimate.ts";

/** Hears how long work goes on. */
export interface Progress {
  /** `done` of `total` steps of `what` are done; called often, may be throttled by the listener. */
  readonly advance: (what: string, done: number, total: number) => void;
  /** What live models will be asked and may cost, once and before the first request; absent: nobody wants to know. */
  readonly estimated?: (estimate: Estimate) => void;
}
