/** For what GitHub shows a moment after it tells of it. */
export interface LookAgain {
  /** Milliseconds before each further look. */
  readonly pauses: readonly number[];
  /** Whether something has not been waited for yet; from then on it was. */
  readonly isNew: (key: string) => boolean;
}

const seconds: readonly number[] = [1, 5, 20];

const mostKnown = 10_000;

/** Each thing is waited for once, so that what is really not there costs no time again. */
export function lookAgain(secondMs: number): LookAgain {
  const known = new Set<string>();
  return {
    pauses: seconds.map((each) => each * secondMs),
    isNew: (key) => {
      if (known.has(key)) return false;
      known.add(key);
      const [oldest] = known;
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
      return true;
    },
  };
}

/** Reads until it is there, or after the last pause whatever was read then. */
export async function readUntil<T>(
  first: T,
  pauses: readonly number[],
  { isThere, read }: { readonly isThere: (value: T) => boolean; readonly read: () => Promise<T> },
): Promise<T> {
  let value = first;
  for (const pause of pauses) {
    if (isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, pause));
    value = await read();
  }
  return value;
}
