import type { Failed } from "../../evaluation/model.ts";
import type { Clock } from "./clock.ts";
import { firstCome } from "./first-come.ts";
import type { Listed } from "./roster.ts";
import { signalWatch } from "./signal-watch.ts";
import { stopped } from "./stopped.ts";

/** Who waits for a turn, first come first served; leaving early and being many costs nothing extra. */
export interface WaitingLine {
  readonly join: (joining: Joining) => void;
  /** How many stand in line. */
  readonly ready: () => number;
  /** Lets the first one go. */
  readonly callFirst: () => void;
  /** Ends the wait of all, also of those whose delay is not over. */
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

interface Waiter extends Joining, Listed {
  state: "coming" | "ready" | "gone";
  callOff: () => void;
}

/** `onChange` hears when one joins after its delay, or leaves without its turn. */
export function waitingLine(clock: Clock, onChange: () => void): WaitingLine {
  const line = firstCome<Waiter>();
  let ready = 0;
  const leave = (waiter: Waiter): void => {
    if (waiter.state === "ready") ready -= 1;
    waiter.state = "gone";
    waiter.callOff();
    watch.forget(waiter.signal, waiter);
  };
  const dismiss = (waiter: Waiter, failure: Failed): void => {
    if (waiter.state === "gone") return;
    leave(waiter);
    waiter.end(failure);
    onChange();
  };
  const watch = signalWatch<Waiter>((waiter) => dismiss(waiter, stopped));
  const queue = (waiter: Waiter): void => {
    waiter.state = "ready";
    ready += 1;
    line.push(waiter);
  };
  const join = (joining: Joining): void => {
    const waiter: Waiter = { ...joining, place: -1, state: "coming", callOff: () => {} };
    watch.add(waiter.signal, waiter);
    const joinLater = (): void => {
      queue(waiter);
      onChange();
    };
    if (waiter.delay > 0) waiter.callOff = clock.after(waiter.delay, joinLater);
    else queue(waiter);
  };
  const callFirst = (): void => {
    let first = line.shift();
    while (first?.state === "gone") first = line.shift();
    if (first === undefined) return;
    leave(first);
    if (first.signal.aborted) first.end(stopped);
    else first.go();
  };
  const dismissAll = (failure: Failed): void => {
    for (const waiter of watch.everyone()) dismiss(waiter, failure);
  };
  return { join, ready: () => ready, callFirst, dismissAll };
}
