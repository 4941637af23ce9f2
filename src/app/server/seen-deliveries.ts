export interface SeenDeliveries {
  /** Notes a delivery; false where it was noted before. */
  readonly add: (delivery: string) => boolean;
  /** Lets a delivery that was not taken come again. */
  readonly forget: (delivery: string) => void;
}

/**
 * The last deliveries by their ids, so that one that is replayed or sent twice does nothing. An id that was pushed out
 * costs one more judgement and no more, because a judgement reads what is true now.
 */
export function seenDeliveries(most: number = 10_000): SeenDeliveries {
  const seen = new Set<string>();
  return {
    add: (delivery) => {
      const isNew = !seen.delete(delivery);
      seen.add(delivery);
      const [oldest] = seen;
      if (seen.size > most && oldest !== undefined) seen.delete(oldest);
      return isNew;
    },
    forget: (delivery) => {
      seen.delete(delivery);
    },
  };
}
