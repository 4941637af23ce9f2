export interface Clock {
  /** Milliseconds since whenever; they never go back. */
  readonly now: () => number;
  /** Calls back once, in so many milliseconds; what it returns calls that off. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
