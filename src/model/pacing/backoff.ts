const longest = 30_000;

/** Milliseconds: from `first`, doubled with each step up to half a minute, of which the upper half is left to chance. */
export function backoff(first: number, step: number, random: () => number): number {
  return Math.min(longest, first * 2 ** step) * (0.5 + random() / 2);
}
