import type { Failed } from "../../evaluation/model.ts";
import type { Clock } from "./clock.ts";
import { signalWatch } from "./signal-watch.ts";
import { stopped } from "./stopped.ts";

/** Who waits for a turn, first come first served; leaving early and being many costs nothing extra. */
export interface WaitingLine {
  readonly join: (joining: Joining) => void;
  /** How many stand in line, and how many there are with those that join later. */
  readonly ready: () => number;
  readonly size: () => number;
  /** Lets the first one go. */
  readonly callFirst: () => void;
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

interface Waiter extends Joining {
  state: "coming" | "ready" | "gone";
  callOff: () => void;
}

/** `onChange` hears when one joins after its delay, or leaves without its turn. */
export function waitingLine(clock: Clock, onChange: () => void): WaitingLine {
  const present = new Set<Waiter>();
  let line: Waiter[] = [];
  let head = 0;
  let ready = 0;
  const leave = (waiter: Waiter): void => {
    if (waiter.state === "ready") ready -= 1;
    waiter.state = "gone";
    waiter.callOff();
    present.delete(waiter);
    watch.forget(waiter.signal, waiter);
  };
  const dismiss = (waiter: Waiter, failure: Failed): void => {
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
    const waiter: Waiter = { ...joining, state: "coming", callOff: () => {} };
    present.add(waiter);
    watch.add(waiter.signal, waiter);
    const joinLater = (): void => {
      queue(waiter);
      onChange();
    };
    if (waiter.delay > 0) waiter.callOff = clock.after(waiter.delay, joinLater);
    else queue(waiter);
  };
  const callFirst = (): void => {
    while (line[head]?.state === "gone") head += 1;
    const first = line[head];
    if (first === undefined) return;
    head += 1;
    if (head > 1000 && head * 2 > line.length) {
      line = line.slice(head);
      head = 0;
    }
    leave(first);
    first.go();
  };
  const dismissAll = (failure: Failed): void => {
    for (const waiter of present) dismiss(waiter, failure);
  };
  return { join, ready: () => ready, size: () => present.size, callFirst, dismissAll };
}
