import type { PassingKind } from "./treatment.ts";

/** A request on its way. */
export interface Attempt {
  /** The lane's pace when it was sent. */
  readonly turn: number;
  /** The same for all that were sent in one go, higher for those that were sent later. */
  readonly round: number;
  readonly at: number;
}

/** How often something failed, by reason. */
export type Tries = Map<PassingKind, number>;

/** The failures of one request. */
export interface Failures {
  readonly tries: Tries;
  /** The round of the first attempt that failed; null: none did yet. */
  firstRound: number | null;
  /** The moment since when the failures are known to be its own; null: they may be the provider's. */
  ownSince: number | null;
}

export function noFailures(): Failures {
  return { tries: new Map(), firstRound: null, ownSince: null };
}

/**
 * Takes down a failed attempt, heard of `now`, and says for how many milliseconds the failures are known to be the
 * request's own; null: they may be the provider's. They are its own from when something was answered that was not sent
 * before the request first failed; `answeredRound` is the latest round of which an answer came. Answers to what was
 * sent earlier show nothing: they may be the last ones before an outage.
 */
export function failedOnce(
  failures: Failures,
  { round }: Attempt,
  { answeredRound, now }: { readonly answeredRound: number; readonly now: number },
): number | null {
  failures.firstRound ??= round;
  if (answeredRound >= failures.firstRound) failures.ownSince ??= now;
  return failures.ownSince === null ? null : now - failures.ownSince;
}

export function counted(tries: Tries, kind: PassingKind): number {
  const count = (tries.get(kind) ?? 0) + 1;
  tries.set(kind, count);
  return count;
}
