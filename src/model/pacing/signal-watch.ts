import { type Listed, type Roster, roster } from "./roster.ts";

/**
 * Who is to be told when a signal says stop. One listener a signal, however many are to be told: adding a listener to
 * an AbortSignal looks through all that it has.
 */
export interface SignalWatch {
  readonly add: (signal: AbortSignal, one: Watcher) => void;
  readonly forget: (signal: AbortSignal, one: Watcher) => void;
}

export interface Watcher extends Listed {
  readonly stop: () => void;
}

export function signalWatch(): SignalWatch {
  const watched = new Map<AbortSignal, { readonly watchers: Roster<Watcher>; readonly listener: () => void }>();
  const open = (signal: AbortSignal): Roster<Watcher> => {
    const watchers = roster<Watcher>();
    const listener = (): void => {
      for (const one of watchers.all()) one.stop();
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
  };
}
