import type { Answer } from "../../evaluation/model.ts";
import { type Listed, roster } from "../pacing/roster.ts";
import { signalWatch } from "../pacing/signal-watch.ts";
import { stopped } from "../pacing/stopped.ts";

/** Flies, or waits for whoever flies with the same key already; who waits gets an answer that is paid for. */
export type Flights = (key: string, signal: AbortSignal, fly: () => Promise<Answer>) => Promise<Answer>;

interface Waiter extends Listed {
  readonly resolve: (answer: Answer) => void;
}

/** Who is under way is so few at once that looking through them all is cheap. */
interface Flight extends Listed {
  readonly key: string;
  readonly answer: Promise<Answer>;
}

export function flights(): Flights {
  const underWay = roster<Flight>();
  const watch = signalWatch<Waiter>(({ resolve }) => resolve(stopped));
  const wait = (flight: Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const waiter = { resolve, place: -1 };
      watch.add(signal, waiter);
      void flight.then(resolve, reject).then(() => watch.forget(signal, waiter));
    });
  const together: Flights = async (key, signal, fly) => {
    for (;;) {
      if (signal.aborted) return stopped;
      const flight = underWay.find((one) => one.key === key);
      if (flight === undefined) break;
      const answer = await wait(flight.answer, signal);
      if (answer.status === "answered") return { ...answer, cached: true };
      // What it took was taken once.
      const { status, kind, message } = answer;
      // Whoever flew was stopped; who waited was not.
      if (kind !== "aborted") return { status, kind, message, sent: 0 };
    }
    const flight: Flight = { key, answer: fly().finally(() => underWay.remove(flight)), place: -1 };
    underWay.add(flight);
    return await flight.answer;
  };
  return together;
}
