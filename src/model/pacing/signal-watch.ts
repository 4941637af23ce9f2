/**
 * Who is to be told when a signal says stop. One listener a signal, however many are to be told: adding a listener to
 * an AbortSignal looks through all that it has.
 */
export interface SignalWatch<T> {
  readonly add: (signal: AbortSignal, one: T) => void;
  readonly forget: (signal: AbortSignal, one: T) => void;
}

export function signalWatch<T>(tell: (one: T) => void): SignalWatch<T> {
  const watched = new Map<AbortSignal, { readonly all: Set<T>; readonly listener: () => void }>();
  const open = (signal: AbortSignal): Set<T> => {
    const all = new Set<T>();
    const listener = (): void => {
      for (const one of all) tell(one);
    };
    signal.addEventListener("abort", listener, { once: true });
    watched.set(signal, { all, listener });
    return all;
  };
  return {
    add: (signal, one) => void (watched.get(signal)?.all ?? open(signal)).add(one),
    forget: (signal, one) => {
      const known = watched.get(signal);
      known?.all.delete(one);
      if (known === undefined || known.all.size > 0) return;
      signal.removeEventListener("abort", known.listener);
      watched.delete(signal);
    },
  };
}
