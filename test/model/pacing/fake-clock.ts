import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../../src/model/pacing/clock.ts";

export interface FakeClock extends Clock {
  /** Lets everything happen that is due until there is nothing left to wait for, or until the time given. */
  readonly run: (until?: number) => Promise<void>;
  readonly pending: () => number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock that goes on as soon as everybody waits. */
export function fakeClock(): FakeClock {
  const timers = new Set<Timer>();
  let now = 0;
  let order = 0;
  const next = (): Timer | undefined =>
    [...timers].toSorted((one, other) => one.at - other.at || one.order - other.order)[0];
  return {
    now: () => now,
    after: (milliseconds, call) => {
      order += 1;
      const timer = { at: now + Math.max(0, milliseconds), order, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    run: async (until = Number.POSITIVE_INFINITY) => {
      for (;;) {
        await turn();
        const first = next();
        if (first === undefined || first.at > until) break;
        now = first.at;
        for (const timer of [...timers].filter(({ at }) => at === now)) {
          if (!timers.delete(timer)) continue;
          timer.call();
        }
      }
      if (Number.isFinite(until)) now = Math.max(now, until);
    },
    pending: () => timers.size,
  };
}
