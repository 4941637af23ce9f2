/** What was seen lately. It may forget: whoever asks does again then what a look costs. */
export interface Recollection {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
  readonly delete: (key: string) => void;
}

export function recollection(most: number = 10_000): Recollection {
  const kept = new Set<string>();
  return {
    has: (key) => kept.has(key),
    add: (key) => {
      kept.delete(key);
      kept.add(key);
      const [oldest] = kept;
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => {
      kept.delete(key);
    },
  };
}
