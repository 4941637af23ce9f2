/** What the last judgement of a pull request came to. */
export interface Conclusion {
  readonly headSha: string;
  /** Milliseconds since 1970 when the judgement began: by GitHub's clock, and by ours. */
  readonly startedAt: number;
  readonly began: number;
}

/**
 * The last conclusions, so that a sweep asks GitHub only about what may have changed. It may forget: what is not in it
 * is asked for.
 */
export interface Concluded {
  readonly get: (key: string) => Conclusion | null;
  readonly set: (key: string, conclusion: Conclusion) => void;
  /** What was concluded does not stand any more. */
  readonly forget: (key: string) => void;
}

export function openConcluded(most: number = 20_000): Concluded {
  const kept = new Map<string, Conclusion>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, conclusion) => {
      kept.delete(key);
      kept.set(key, conclusion);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    forget: (key) => {
      kept.delete(key);
    },
  };
}
