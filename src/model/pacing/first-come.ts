/** First in, first out. What left is let go of at once: an old array that holds on to it would keep it in memory. */
export interface FirstCome<T> {
  readonly push: (item: T) => void;
  /** undefined: there is none. */
  readonly shift: () => T | undefined;
}

/** Array.shift moves all that remain. */
const compactFrom = 1000;

export function firstCome<T>(): FirstCome<T> {
  let items: (T | undefined)[] = [];
  let head = 0;
  return {
    push: (item) => void items.push(item),
    shift: () => {
      if (head === items.length) return undefined;
      const first = items[head];
      items[head] = undefined;
      head += 1;
      if (head > compactFrom && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return first;
    },
  };
}
