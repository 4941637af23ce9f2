import type { Failed } from "../../evaluation/model.ts";
import type { Clock } from "./clock.ts";
import { firstCome } from "./first-come.ts";
import { signalWatch, type Watcher } from "./signal-watch.ts";
import { stopped } from "./stopped.ts";

/** Who waits for a turn, first come first served; leaving early and being many costs nothing extra. */
export interface WaitingLine {
  readonly join: (joining: Joining) => void;
  /** How many stand in line. */
  readonly ready: () => number;
  /** Lets the first one go. */
  readonly callFirst: () => void;
  /** Ends the wait of all, also of those who join later. */
  readonly dismissAll: (failure: Failed) => void;
}

/** One of `go` and `end` is called, once. */
export interface Joining {
  readonly signal: AbortSignal;
  /** Milliseconds until it joins. */
  readonly delay: number;
  readonly go: () => void;
  readonly end: (failure: Failed) => void;
}

interface Waiter extends Joining, Watcher {
  state: "coming" | "ready" | "gone";
  callOff: () => void;
}

/** `onChange` hears when one joins after its delay, or leaves without its turn. */
export function waitingLine(clock: Clock, onChange: () => void): WaitingLine {
  const line = firstCome<Waiter>();
  const watch = signalWatch();
  const all = present();
  let ready = 0;
  const leave = (waiter: Waiter): void => {
  };
}
