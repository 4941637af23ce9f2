import { type Listed, type Roster, roster } from "./roster.ts";

/**
 * Who is to be told when a signal says stop. One listener a signal, however many are to be told: adding a listener to
 * an AbortSignal looks through all that it has.
 */
export interface SignalWatch<T extends Listed> {
  readonly add: (signal: AbortSignal, one: T) => void;
  readonly forget: (signal: AbortSignal, one: T) => void;
  readonly everyone: () => readonly T[];
}

export function signalWatch<T extends Listed>(tell: (one: T) => void): SignalWatch<T> {
  const watched = new Map<AbortSignal, { readonly watchers: Roster<T>; readonly listener: () => void }>();
  const open = (signal: AbortSignal): Roster<T> => {
    const watchers = roster<T>();
    const listener = (): void => {
      for (const one of watchers.all()) tell(one);
    };
    signal.addEventListener("abort", listener, { once: true });
    watched.set(signal, { watchers, listener });
    return watchers;
  };
  return {
    add: (signal, one) => (watched.get(signal)?.watchers ?? open(signal)).add(one),
    forget: (signal, one) => {
      const known = watched.get(signal);
      known?.watchers.remove(one);
      if (known === undefined || known.watchers.size() > 0) return;
      signal.removeEventListener("abort", known.listener);
      watched.delete(signal);
    },
    everyone: () => [...watched.values()].flatMap(({ watchers }) => watchers.all()),
  };
}
