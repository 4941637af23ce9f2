import type { Failed } from "../../evaluation/model.ts";
import type { Clock } from "./clock.ts";
import { signalWatch } from "./signal-watch.ts";

/** Who waits for a turn, first come first served; leaving early and being many costs nothing extra. */
export interface WaitingLine {
  /** Joins the line in `delay` milliseconds; resolves when the turn comes, or with the failure that ends the wait. */
  readonly join: (signal: AbortSignal, delay: number) => Promise<"turn" | Failed>;
  /** How many would go if they could, and how many there are with those that join later. */
  readonly ready: () => number;
  readonly size: () => number;
  /** Gives the first one its turn. */
  readonly callFirst: () => void;
  readonly dismissAll: (failure: Failed) => void;
}

interface Waiter {
  readonly settle: (outcome: "turn" | Failed) => void;
  over: boolean;
}

export const stopped: Failed = {
  status: "failed",
  kind: "aborted",
  message: "stopped before an answer came",
};

/** `onReady` hears when one joins later than it was asked for. */
export function waitingLine(clock: Clock, onReady: () => void): WaitingLine {
  const present = new Set<Waiter>();
  let line: Waiter[] = [];
  let head = 0;
  let ready = 0;
  const watch = signalWatch<Waiter>((waiter) => waiter.settle(stopped));

  const join: WaitingLine["join"] = (signal, delay) =>
    new Promise((resolve) => {
      let queued = false;
      let callOff = (): void => {};
      const waiter: Waiter = {
        over: false,
        settle: (outcome) => {
          waiter.over = true;
          if (queued) ready -= 1;
          callOff();
          present.delete(waiter);
          watch.forget(signal, waiter);
          resolve(outcome);
        },
      };
      const queue = (): void => {
        queued = true;
        ready += 1;
        line.push(waiter);
      };
      present.add(waiter);
      watch.add(signal, waiter);
      const queueLater = (): void => {
        queue();
        onReady();
      };
      if (delay > 0) callOff = clock.after(delay, queueLater);
      else queue();
    });
  return {
    join,
    ready: () => ready,
    size: () => present.size,
    callFirst: () => {
      while (line[head]?.over === true) head += 1;
      const first = line[head];
      head += 1;
      first?.settle("turn");
      if (head <= 1000 || head * 2 <= line.length) return;
      line = line.slice(head);
      head = 0;
    },
    dismissAll: (failure) => {
      for (const waiter of present) waiter.settle(failure);
      line = [];
      head = 0;
    },
  };
}
