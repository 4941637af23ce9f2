/** What stands on a roster knows its place there, for it alone to change; -1 where it does not stand on it. */
export interface Listed {
  place: number;
}

/**
 * Who is there, in no order. A Set that many enter and leave leaves tables behind, each of which keeps the next and all
 * that stood in it in memory until the garbage collector looks at everything.
 */
export interface Roster<T extends Listed> {
  readonly add: (one: T) => void;
  readonly remove: (one: T) => void;
  readonly size: () => number;
  readonly find: (is: (one: T) => boolean) => T | undefined;
  /** All who are there now, whoever leaves meanwhile. */
  readonly all: () => readonly T[];
}

export function roster<T extends Listed>(): Roster<T> {
  const list: T[] = [];
  return {
    add: (one) => {
      one.place = list.push(one) - 1;
    },
    remove: (one) => {
      if (one.place === -1) return;
      const last = list.pop();
      if (last !== undefined && last !== one) {
        list[one.place] = last;
        last.place = one.place;
      }
      one.place = -1;
    },
    size: () => list.length,
    find: (is) => list.find(is),
    all: () => [...list],
  };
}
