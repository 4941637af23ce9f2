/**
 * How one turn ended: "again" asks for another turn after a pause, without an event; `later` for one after so many
 * milliseconds, which is no failure.
 */
export type TurnOutcome = "done" | "again" | { readonly later: number };

export interface QueueOptions<W> {
  /** Does one turn. Rejecting is "again". */
  readonly run: (work: W) => Promise<TurnOutcome>;
  readonly keyOf: (work: W) => string;
  /** Makes one of what waits and of what came for its key; without it the later one stands for both. */
  readonly join?: (before: W, after: W) => W;
  /** How many keys have a turn at once. */
  readonly concurrency: number;
  /** How many keys may wait; the next one is refused. */
  readonly most?: number;
  /** Milliseconds before each further try; after the last the work is left to the next event or sweep. */
  readonly pauses?: readonly number[];
  readonly onGivenUp?: (work: W) => void;
  /** Milliseconds for which whatever comes for a key after its turn is gathered; 0 without it. */
  readonly rest?: (work: W) => number;
}

export interface WorkQueue<W> {
  /** False where the queue is full or stopped. */
  readonly push: (work: W) => boolean;
  readonly size: () => { readonly running: number; readonly waiting: number; readonly paused: number };
  /** Nothing new is taken, what is running is finished; resolves then, or after `milliseconds`. */
  readonly stop: (milliseconds: number) => Promise<"finished" | "cut off">;
  /** Resolves when nothing runs or waits. */
  readonly idle: () => Promise<void>;
}

interface Entry<W> {
  work: W;
  state: "waiting" | "running" | "paused" | "resting";
  /** Something came while it ran or rested. */
  dirty: boolean;
  tries: number;
  timer: NodeJS.Timeout | null;
}

/**
 * One turn at a time for each key. Whatever comes for a key that waits replaces what waits; whatever comes while it has
 * its turn leads to exactly one more turn, so a thousand events about one pull request cost a few judgements.
 */
export function workQueue<W>(options: QueueOptions<W>): WorkQueue<W> {
  const {
    run,
    keyOf,
    concurrency,
    join = (_, after) => after,
    most = 10_000,
    pauses = [1000, 5000, 20_000, 120_000, 600_000],
    rest = () => 0,
  } = options;
  const entries = new Map<string, Entry<W>>();
  const waiting = new Set<string>();
  const listeners = new Set<() => void>();
  let running = 0;
  let stopped = false;

  function push(work: W): boolean {
    if (stopped) return false;
    const key = keyOf(work);
    const known = entries.get(key);
    if (known === undefined && entries.size >= most) return false;
    const entry = known ?? { work, state: "waiting", dirty: false, tries: 0, timer: null };
    const isDone = entry.state === "resting" && !entry.dirty;
    // What runs was done already, but for what it could not finish.
    entry.work = known === undefined || isDone ? work : join(known.work, work);
    if (entry.state === "running" || entry.state === "resting") entry.dirty = true;
    else wait(key, entry);
    turn();
    return true;
  }

  function wait(key: string, entry: Entry<W>): void {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    entry.state = "waiting";
    entries.set(key, entry);
    waiting.add(key);
  }

  function turn(): void {
    for (const key of waiting) {
      if (stopped || running >= concurrency) return;
      waiting.delete(key);
      const entry = entries.get(key);
      if (entry !== undefined) void take(key, entry);
    }
  }

  async function take(key: string, entry: Entry<W>): Promise<void> {
    running += 1;
    entry.state = "running";
    entry.dirty = false;
    const outcome = await run(entry.work).catch((): TurnOutcome => "again");
    running -= 1;
    settle(key, entry, outcome);
    turn();
    if (running === 0) for (const listener of listeners) listener();
  }

  function settle(key: string, entry: Entry<W>, outcome: TurnOutcome): void {
    if (outcome === "done") entry.tries = 0;
    const restMs = outcome === "done" ? rest(entry.work) : 0;
    if (restMs > 0 && !stopped) {
      pauseFor(restMs, { key, entry, state: "resting" });
      return;
    }
    if (entry.dirty && typeof outcome === "string" && !stopped) {
      wait(key, entry);
      return;
    }
    const pause = pauseAfter(outcome, entry);
    if (outcome === "again" && pause === undefined) options.onGivenUp?.(entry.work);
    if (pause === undefined || stopped) {
      entries.delete(key);
      return;
    }
    if (outcome === "again") entry.tries += 1;
    entry.dirty = true;
    pauseFor(pause, { key, entry, state: "paused" });
  }

  function pauseAfter(outcome: TurnOutcome, { tries }: Entry<W>): number | undefined {
    if (typeof outcome === "object") return outcome.later;
    return outcome === "done" ? undefined : pauses[tries];
  }

  function pauseFor(
    milliseconds: number,
    {
      key,
      entry,
      state,
    }: { readonly key: string; readonly entry: Entry<W>; readonly state: "paused" | "resting" },
  ): void {
    entry.state = state;
    entry.timer = setTimeout(() => {
      entry.timer = null;
      if (entry.dirty) wait(key, entry);
      else entries.delete(key);
      turn();
    }, milliseconds);
    entry.timer.unref();
  }

  function until(isReached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!isReached()) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });
  }

  return {
    push,
    size: () => {
      const paused = [...entries.values()].filter(({ state }) => state === "paused").length;
      return { running, waiting: waiting.size, paused };
    },
    stop: async (milliseconds) => {
      stopped = true;
      for (const { timer } of entries.values()) if (timer !== null) clearTimeout(timer);
      const limit = new Promise<"cut off">((resolve) => {
        setTimeout(() => resolve("cut off"), milliseconds).unref();
      });
      return Promise.race([until(() => running === 0).then(() => "finished" as const), limit]);
    },
    idle: () => until(() => running === 0 && waiting.size === 0),
  };
}
