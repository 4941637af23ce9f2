import { type Clock, realClock } from "./clock.ts";
import type { PassingKind } from "./treatment.ts";

/** How a provider is asked. Times are milliseconds. */
export interface Pacing {
  readonly clock: Clock;
  /** From 0 up to 1: spreads waits, so that several runs do not come back at the same moment. */
  readonly random: () => number;
  /** Requests under way at once: after the first one was heard, and at the very most. */
  readonly start: number;
  readonly most: number;
  /** How often one request may fail for a reason that may pass. */
  readonly tries: Readonly<Record<PassingKind, number>>;
  /** The same for a provider that never answered anything yet: what is wrong there is most often the address. */
  readonly firstTries: Readonly<Record<Exclude<PassingKind, "rate-limit">, number>>;
  /** How long nothing may be answered, waits that the provider asked for included. */
  readonly patience: number;
}

export const usualPacing: Pacing = {
  clock: realClock,
  random: Math.random,
  start: 20,
  most: 128,
  tries: { "rate-limit": 20, server: 6, timeout: 4, unreachable: 6 },
  firstTries: { server: 6, timeout: 2, unreachable: 3 },
  patience: 180_000,
};
