interface Remembering<T> {
  /** How many results are kept: the latest used ones. */
  readonly most: number;
  /** Whether a result holds for the next who wants it; else it is computed anew. */
  readonly keep: (result: T) => boolean;
  /** Called for each use of a result after the first. */
  readonly reused: () => void;
}

/** Computes each key's result once for all who want it, also while it is under way. `compute` never rejects. */
export function once<T>({
  most,
  keep,
  reused,
}: Remembering<T>): (key: string, compute: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  const remember = (key: string, result: Promise<T>): void => {
    known.delete(key);
    known.set(key, result);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  return (key, compute) => {
    const before = known.get(key);
    if (before !== undefined) {
      remember(key, before);
      reused();
      return before;
    }
    const result = compute();
    remember(key, result);
    void result.then((value) => {
      if (!keep(value) && known.get(key) === result) known.delete(key);
    });
    return result;
  };
}
